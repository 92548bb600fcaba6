# Boots the guest of the interop kit: boot.sh KIT JOB LINES. Serial line N is the pair of named pipes in.N and out.N of the
# folder JOB, each opened once: who closes in.N hangs up that line. The console is standard input and output.
kit=$1 job=$2 count=$3 serial=
for ((n = 0; n < count; n++)); do
  exec {from}<"$job/in.$n" {to}>"$job/out.$n"
  serial="$serial ssl$n=fd:$from,fd:$to"
done
# The guest's memory is a file under TMPDIR, which must be large enough, and not mounted noexec.
if [ ! -w /dev/shm ] || [ "$(df -Pk /dev/shm | awk 'NR == 2 { print $4 }')" -lt 600000 ] ||
  awk '$2 == "/dev/shm" && $4 ~ /(^|,)noexec(,|$)/ { found = 1 } END { exit !found }' /proc/mounts; then
  export TMPDIR=$job
else
  export TMPDIR=/dev/shm
fi
# shellcheck disable=SC2086
exec sh "$job/xstate.sh" "$kit/linux.uml" mem=256M "initrd=$kit/guest.cpio.gz" "uml_dir=$job" quiet loglevel=3 \
  con=null con0=fd:0,fd:1 ssl=null $serial "jobdir=$job"
