#!/usr/bin/env bash
# Makes the PNG pictures of the mark from broadsheet.svg. Needs rsvg-convert (librsvg2-bin).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
for size in 16 24 32 48 64 128 256 512; do
  rsvg-convert --width "$size" --height "$size" --output "broadsheet-$size.png" broadsheet.svg
done
