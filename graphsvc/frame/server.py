"""Streamlit's server, kept from asking the outside: ``python -m graphsvc.frame.server`` stands for ``streamlit``."""

from streamlit import net_util
from streamlit.web.cli import main


def _no_external_address() -> None:
    """Return that this machine's address on the internet is not known."""


if __name__ == "__main__":
    # To judge a request from a foreign page, Streamlit asks a service on the internet for this machine's address there.
    # Nobody should learn from that who uses graphsvc, and without internet everyone would wait for each such request.
    net_util.get_external_ip = _no_external_address
    main(prog_name="streamlit")
