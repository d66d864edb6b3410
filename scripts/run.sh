#!/bin/sh
# The whole system with its demo: the API, its database, what happens by the clock, and the web app beside it.
# run.sh PORT WEB_PORT; Ctrl-C ends everything.
set -eu
cd "$(dirname "$0")/.."
port=${1:-8000} web=${2:-8080}
export LAPOR_WEB_URL="http://127.0.0.1:$web"
LAPOR_API="http://127.0.0.1:$port" LAPOR_WEB_PORT="$web" .venv/bin/node frontend/serve.mjs &
trap "kill $! 2>/dev/null || :" EXIT
LAPOR_ENV=demo .venv/bin/lapor run --port "$port"
