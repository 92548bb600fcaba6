# Runs a command that boots a guest, with xstate.c, which lies beside this script, preloaded: xstate.sh COMMAND...
# Without a compiler the command goes without, which does on most processors.
here=$(dirname "$0")
if gcc -O2 -shared -fPIC -o "$here/xstate.so" "$here/xstate.c" -ldl; then
  export LD_PRELOAD="$here/xstate.so${LD_PRELOAD:+:$LD_PRELOAD}"
else
  echo "no gcc: on a processor with AMX the guest will not boot"
fi
exec "$@"
