#!/bin/sh
# Sees to it that there is a Chromium for the browser tests: CHROME_PATH, the system's, or Debian's, installed as root.
set -eu
for one in "${CHROME_PATH:-}" chromium chromium-browser google-chrome; do
	[ -n "$one" ] && command -v "$one" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	echo 'Installing Chromium for the browser tests: a minute, once.'
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo 'The browser tests need Chromium: install it (apt install chromium), or name it in CHROME_PATH.' >&2
exit 1
