# Each job sets up what it needs and then does it. tools/dev.py does the work, also where there is no make.
# Arguments for the command behind a job: make demo ARGS="--port 8600"

PYTHON ?= $(shell command -v python3 || command -v python)
ifeq ($(PYTHON),)
$(error graphsvc needs Python 3.11 or later, and none was found. Get one from python.org)
endif

JOBS := demo test lint bench screenshots test-kill lock clean

.DEFAULT_GOAL := help
.PHONY: help $(JOBS)

$(JOBS):
	@$(PYTHON) -m tools.dev $@ $(ARGS)

help:
	@$(PYTHON) -m tools.dev --help
