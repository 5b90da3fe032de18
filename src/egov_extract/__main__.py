"""`python -m egov_extract` is `egov-extract`."""

from egov_extract.cli import main

main()
