#!/bin/bash
# A double-click in the macOS Finder starts the program of this checkout.
cd "$(dirname "$0")/../.." && exec ./dragonkey
