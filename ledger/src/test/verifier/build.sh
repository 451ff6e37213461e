#!/bin/sh
# Builds the independent verifier beside its source; needs Debian's golang-go and golang-golang-x-mod-dev,
# and no network.
set -e
cd "$(dirname "$0")"
GO111MODULE=off GOFLAGS= GOPATH=/usr/share/gocode go build -trimpath -o tlogverify tlogverify.go
