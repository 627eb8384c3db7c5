#!/usr/bin/env bash
# Sends one photo and prints what the four models and the ensemble predict; needs kcat, curl and jq.
# BOOTSTRAP_SERVERS=... SCHEMA_REGISTRY_URL=... ./classify.sh photo.jpg
set -euo pipefail
export LC_ALL=C # lengths in bytes
photo=${1:?Usage: BOOTSTRAP_SERVERS=... SCHEMA_REGISTRY_URL=... ./classify.sh photo.jpg}
: "${BOOTSTRAP_SERVERS:?}" "${SCHEMA_REGISTRY_URL:?}"
events=${TOPIC_PREFIX:-}photo-events predictions=${TOPIC_PREFIX:-}predictions
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

byte() { printf "\\x$(printf %02x "$1")"; }

# A non-negative Avro long: zigzag doubles it, then seven bits per byte, lowest bits first.
long() {
    local n=$(($1 * 2))
    while ((n > 127)); do byte $((n & 127 | 128)); n=$((n >> 7)); done
    byte "$n"
}

string() { long ${#1}; printf %s "$1"; }

# Confluent's wire format: a zero, the schema's id in four bytes, then the fields of PhotoEvent.avsc in order.
photo_event() {
    local id=$1 schema=$2
    byte 0; for shift in 24 16 8 0; do byte $((schema >> shift & 255)); done
    string "$id"                                     # photo_id
    string shell-example                             # uploader
    long "$(date +%s)000"                            # captured_at
    long 1; long "$(wc -c <"$photo")"; cat "$photo"  # content: the second type of the union, bytes
    long 0; long 0; long 0                           # content_uri, content_type, true_label: null
    long 0                                           # attributes: no entry
}

# Version 1 is the schema written above. Every later release can read it: the registry enforces compatibility.
schema=$(curl -sfS "$SCHEMA_REGISTRY_URL/subjects/$events-value/versions/1" | jq .id)
id=$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)
start=$(($(date +%s) - 60))000
photo_event "$id" "$schema" >"$folder/event"
kcat -P -b "$BOOTSTRAP_SERVERS" -t "$events" -k "$id" -X message.max.bytes=17000000 "$folder/event"

# The key of a prediction is the photo id.
for _ in $(seq 100); do
    found=$(kcat -C -e -q -b "$BOOTSTRAP_SERVERS" -t "$predictions" -o "s@$start" -X isolation.level=read_committed \
        -f '%k %p %o\n' | grep -m 1 "^$id ") && break
    sleep 0.3
done
read -r _ partition offset <<<"${found:?No prediction came within 30 s.}"
kcat -C -c 1 -q -b "$BOOTSTRAP_SERVERS" -t "$predictions" -p "$partition" -o "$offset" -D '' -f %s >"$folder/prediction"

bytes=($(od -An -v -tu1 "$folder/prediction"))
at=5 # past the zero and the schema's id

read_long() { # into n
    local shift=0 b; n=0
    while b=${bytes[at++]}; n=$((n | (b & 127) << shift)); ((b > 127)); do shift=$((shift + 7)); done
    n=$((n >> 1 ^ -(n & 1)))
}

read_string() { # into text
    read_long; text=; local end=$((at + n))
    for (( ; at < end; at++)); do text+=$(byte "${bytes[at]}"); done
}

read_double() { # into number
    number=$(tail -c +$((at + 1)) "$folder/prediction" | head -c 8 | od -An -tf8 | tr -d ' ')
    at=$((at + 8))
}

labels=(SAD HAPPY)
read_string; read_string; read_long; read_long # photo_id, uploader, captured_at, predicted_at
while read_long; ((n > 0)); do # an array is blocks with their lengths, the last one empty
    for ((left = n; left > 0; left--)); do
        read_string; member=$text; read_long; version=$n; read_double; read_long
        printf '%s@%d %s %.3f\n' "$member" "$version" "${labels[n]}" "$number"
        read_long; if ((n == 1)); then read_string; fi # abstained: null or why
    done
done
read_long; read_double
printf 'verdict %s %.3f\n' "${labels[n]}" "$number"
