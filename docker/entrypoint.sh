#!/bin/sh
# Bring the database up to this version and the kernels to this machine's processor, then become qis.
set -eu

if [ "$#" -eq 0 ]; then
  set -- serve
fi

if [ "$1" = "serve" ]; then
  qis migrate
  python -m backend.warm
fi

exec qis "$@"
