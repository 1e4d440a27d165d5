#!/usr/bin/env bash
# Starts a Slurm cluster of one node on this machine, for as long as a command runs in it; all it keeps is in one
# throw-away folder. Needs Debian's slurm-wlm and munge, and root.
#
#   slurm.sh COMMAND [ARGUMENT …]
set -euo pipefail

home=$(mktemp -d "${TMPDIR:-/tmp}/dicom-deid-slurm.XXXXXX")
node=$(hostname -s)
munge_socket=$home/munge/socket

stop() {
  pkill -F "$home/slurmctld.pid" 2>/dev/null || true
  pkill -F "$home/slurmd.pid" 2>/dev/null || true
  munged --socket "$munge_socket" --stop --pid-file "$home/munge/pid" >/dev/null 2>&1 || true
  rm -rf "$home"
}
trap stop EXIT

# munged insists on folders that nobody else can write to.
mkdir -p "$home"/{munge,state,spool}
chmod 0755 "$home" "$home/munge"
head -c 1024 /dev/urandom >"$home/munge/key"
chmod 0400 "$home/munge/key"
munged --force --key-file "$home/munge/key" --socket "$munge_socket" --pid-file "$home/munge/pid" \
  --log-file "$home/munge/log" --seed-file "$home/munge/seed"

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

cat >"$home/slurm.conf" <<CONF
ClusterName=dicomdeid
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$munge_socket
CryptoType=crypto/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
SchedulerParameters=sched_interval=1
StateSaveLocation=$home/state
SlurmdSpoolDir=$home/spool
SlurmctldPidFile=$home/slurmctld.pid
SlurmdPidFile=$home/slurmd.pid
SlurmctldLogFile=$home/slurmctld.log
SlurmdLogFile=$home/slurmd.log
MpiDefault=none
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$node Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$home/slurm.conf

slurmctld
slurmd
for _ in $(seq 100); do
  if sinfo -h -o '%t' 2>/dev/null | grep -q idle; then
    "$@"
    exit
  fi
  sleep 0.2
done
echo "The node did not come up; the logs say why:" >&2
tail -n 20 "$home"/slurmctld.log "$home"/slurmd.log >&2
exit 1
