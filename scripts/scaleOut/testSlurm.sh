#!/usr/bin/env bash
# Runs an array job of three shards in a Slurm of one node, and compares what they write with what one run writes.
# Needs a build (`npm run build`), Debian's slurm-wlm and munge, and root. Run by hand.
#
#   scripts/scaleOut/testSlurm.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$(dirname "$here")")

if [[ ${1:-} != --inside ]]; then
  exec "$here/slurm.sh" "$0" --inside
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/dicom-deid-shards.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
export DICOM_DEID="node $root/dist/cli.js"
echo "a passphrase for the test" >passphrase

(cd "$root" && node --import tsx scripts/sample-study.mjs "$work/in")
echo '{ "tokens": "keyed" }' >policy.json
mkdir empty
# A map that is new, so that the run and the shards have the same key.
$DICOM_DEID deidentify empty --name-map names.map --passphrase-file passphrase
cp names.map names-of-shards.map

$DICOM_DEID deidentify in -o whole --name-map names.map --passphrase-file passphrase --config policy.json --report whole.json
sbatch --wait --array=1-3 "$here/job.sbatch" in shards names-of-shards.map policy.json passphrase
cat dicom-deid-*.log

rm -f shards/.dicom-deid-journal-*
diff -r whole shards
$DICOM_DEID report merge report-*.json -o shards.json
sed 's#"shards/#"whole/#' shards.json | diff - whole.json
echo "Three shards wrote what one run writes."
