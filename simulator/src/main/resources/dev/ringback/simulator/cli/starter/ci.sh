#!/bin/sh
# Runs all scenarios of this folder, as a CI does. Exit status: 0 all passed, 1 one failed, 3 a file is invalid.
# RINGBACK names the program where it is not on the path.
set -eu
cd "$(dirname "$0")"
mkdir -p out
exec "${RINGBACK:-ringback}" run . --out out --report junit=out/junit.xml
