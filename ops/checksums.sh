#!/bin/sh
# Regenerates .mvn/checksums/checksums.sha256 from everything that a build resolves on any platform, downloaded into an empty
# repository. Runs on Linux; needs Maven 3.9.2 or newer, the network, 3 GB in $TMPDIR and some minutes:
#   ops/checksums.sh && git diff --stat .mvn/checksums
# If mvn is older, use the one that the build has unpacked: MVN="sh $PWD/ops/target/maven/apache-maven-3.9.16/bin/mvn"
set -eu
home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A copy of the work tree, whose own target folders already contain what this machine needs.
mkdir "$work/moodstream"
(cd "$home" && git ls-files -z --cached --others --exclude-standard | tar -cf - --null -T -) | tar -xf - -C "$work/moodstream"
cd "$work/moodstream"
checksums=.mvn/checksums/checksums.sha256
rm -f "$checksums"

record() {
    # shellcheck disable=SC2086  # a command of several words
    ${MVN:-mvn} -B -ntp -T1 -Dmaven.repo.local="$work/repository" \
        -Daether.artifactResolver.postProcessor.trustedChecksums.record=true "$@"
}

# One test, because Surefire resolves its test runner only when it runs one; one module with the lint checks; the images' plugin
# without building images; the sources and the Javadoc of a release.
record -P lint -Dtest=ClassLabelTest -pl domain -am clean install
record -P '!lint,images,sbom,release' -Djib.skip -DskipTests install
for platform in linux-x86_64 linux-arm64 macosx-arm64; do
    record -P '!lint' -Dtensorflow.platform="$platform" dependency:resolve
done
[ -s "$checksums" ] || { echo "Nothing was recorded: $(${MVN:-mvn} -v | head -n 1) is older than 3.9.2." >&2; exit 1; }

mkdir -p "$home/.mvn/checksums"
LC_ALL=C sort -k 2 "$checksums" >"$home/$checksums"
wc -l "$home/$checksums"
