#!/bin/sh
# Shows $SLUICE_TEST_ELECTRON in a virtual display; Playwright starts this as if it were Electron itself.
exec xvfb-run -a "$SLUICE_TEST_ELECTRON" "$@"
