"""Data: what is in, and how to change it."""

import streamlit as st

from graphsvc.frame.backup import offer_backup
from graphsvc.frame.database_status import current_status, show_status, show_what_cannot_be_read
from graphsvc.frame.database_write import show_write
from graphsvc.frame.example_data import offer_removal_of_examples, show_example_banner
from graphsvc.frame.foot import show_credits
from graphsvc.frame.loading import offer_upload
from graphsvc.frame.scene import current_programme
from graphsvc.frame.template import offer_template

status = current_status()
show_example_banner(has_examples=status.has_examples)
show_what_cannot_be_read()
show_status(status)
upload_column, files_column = st.columns([2, 1])
with upload_column:
    show_write(has_examples=status.has_examples)
    offer_upload(has_examples=status.has_examples)
with files_column:
    offer_template()
    offer_backup()
    offer_removal_of_examples(has_examples=status.has_examples)

show_credits(current_programme())
