#!/usr/bin/env bash
# Builds a base image without a network, from a jlink runtime and this machine's C library, as a tar:
#
#   ops/base-image.sh /tmp/base.tar && mvn -Pimages -DskipTests -Dimage.base=tar:///tmp/base.tar package
#
# For machines that cannot pull images; elsewhere prefer the default base. Needs a JDK and libgomp1.
set -euo pipefail
[ $# -eq 1 ] || { echo "Usage: ops/base-image.sh <tar to write>" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root="$work/root"
mkdir -p "$root/tmp" "$root/etc" "$root/usr/bin" "$root/var/lib"
chmod 1777 "$root/tmp"

jlink --add-modules java.se,jdk.httpserver,jdk.unsupported,jdk.crypto.ec,jdk.management,jdk.zipfs,jdk.localedata \
    --strip-debug --no-header-files --no-man-pages --output "$root/opt/java"
ln -s /opt/java/bin/java "$root/usr/bin/java"

# Every system library that the runtime, TensorFlow and XGBoost are linked against, at the path where they look for it.
system=("$root/opt/java/bin/java" /usr/lib/*/libgomp.so.1 /usr/lib/*/libstdc++.so.6 /usr/lib/*/libresolv.so.2)
{ find "$root/opt/java" -name '*.so' -exec ldd {} + 2>/dev/null || true; ldd "${system[@]}"; } |
    grep -oE '/(usr/)?lib[^ ]+' | { grep -v "^$root" || true; } | sort -u | while read -r library; do
    if [ -f "$library" ]; then mkdir -p "$root$(dirname "$library")" && cp -L "$library" "$root$library"; fi
done
# The last three have been empty since glibc 2.34, but TensorFlow still loads them by name.
cp -L --parents /usr/lib/*/lib{stdc++.so.6,gcc_s.so.1,resolv.so.2,dl.so.2,pthread.so.0,rt.so.1} "$root"

# A Docker archive with one layer, written by hand: that needs no image builder.
case $(uname -m) in x86_64) architecture=amd64 ;; aarch64) architecture=arm64 ;; *) architecture=$(uname -m) ;; esac
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf "$work/layer.tar" -C "$root" .
layer=$(sha256sum "$work/layer.tar" | cut -d' ' -f1)
cat >"$work/config.json" <<J
{"created":"1970-01-01T00:00:00Z","architecture":"$architecture","os":"linux","config":{"Env":["PATH=/opt/java/bin:/usr/bin","JAVA_HOME=/opt/java"]},"rootfs":{"type":"layers","diff_ids":["sha256:$layer"]}}
J
cat >"$work/manifest.json" <<J
[{"Config":"config.json","RepoTags":["moodstream/base:local"],"Layers":["layer.tar"]}]
J
tar --mtime=@0 --owner=0 --group=0 --numeric-owner -cf "$1" -C "$work" manifest.json config.json layer.tar
echo "$1: $(($(stat -c %s "$1") / 1000000)) MB" >&2
