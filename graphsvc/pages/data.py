"""Data: what is in, and how to change it."""

import streamlit as st

from graphsvc.frame.backup import offer_backup
from graphsvc.frame.database_status import show_status
from graphsvc.frame.database_write import show_write
from graphsvc.frame.example_data import offer_removal_of_examples
from graphsvc.frame.loading import offer_upload
from graphsvc.frame.template import offer_template

show_status()
upload_column, files_column = st.columns([2, 1])
with upload_column:
    show_write()
    offer_upload()
with files_column:
    offer_template()
    offer_backup()
    offer_removal_of_examples()
