# Runs what the systemd unit says, as the account that it says, in namespaces of its own where this is process 1: mounts,
# capabilities, environment and stopping as systemd would do them. Its filters of system calls are not among them.
# Arguments: the program's folder, and an empty one.
set -eu
root=$1 work=$2
unit() { sed -n "s/^$1=//p" "$root/docs/deploy/tongxin.service"; }
user=$(unit User) folder=$(unit WorkingDirectory) state=/var/lib/$(unit StateDirectory)
umask=$(unit UMask) start=$(unit ExecStart) environment=$(unit Environment) kill=$(unit KillMode)
patience=$(unit TimeoutStopSec) mode=$(unit StateDirectoryMode)

mount -t tmpfs tongxin "$work"
# An account and a folder of its own: nothing of them stays on this machine.
for file in passwd group; do
  cp /etc/$file "$work/$file"
  [ $file = passwd ] && rest='64997::/nonexistent:/usr/sbin/nologin' || rest=
  echo "$user:x:64997:$rest" >>"$work/$file"
  mount --bind "$work/$file" /etc/$file
done
mkdir "$work/upper" "$work/scratch" "$work/dev"
mount -t tmpfs tongxin /opt
mkdir -p "$folder"
mount -t overlay -o "lowerdir=$root,upperdir=$work/upper,workdir=$work/scratch" tongxin "$folder"
rm -rf "$folder/dist" "$folder/node_modules/.vite-temp" "$folder/node_modules/.vite"
chown "$user:$user" "$folder" "$folder/node_modules"

# ProtectHome, PrivateTmp, PrivateDevices, StateDirectory; then ProtectSystem and the kernel's own settings.
mount -t tmpfs -o mode=0 tongxin /home
mount -t tmpfs -o mode=0 tongxin /root
mount -t tmpfs tongxin "$work/dev"
for device in null zero full random urandom tty; do
  touch "$work/dev/$device"
  mount --bind "/dev/$device" "$work/dev/$device"
done
mkdir "$work/dev/shm"
mount -t tmpfs -o mode=1777 tongxin "$work/dev/shm"
ln -s /proc/self/fd "$work/dev/fd"
mount --rbind "$work/dev" /dev
mount -t tmpfs -o mode=1777 tongxin /tmp
mount -t tmpfs -o mode=1777 tongxin /var/tmp
mount -t tmpfs tongxin /var/lib
mkdir "$state"
mount -t tmpfs -o "mode=$mode,uid=64997,gid=64997" tongxin "$state"
mount --bind /proc/sys /proc/sys
for place in / /opt /var/lib /proc/sys /sys; do mount -o remount,bind,ro "$place"; done
ip link set lo up

as_user() {
  env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin HOME=/nonexistent USER="$user" LOGNAME="$user" \
    SHELL=/usr/sbin/nologin STATE_DIRECTORY="$state" "$environment" \
    setpriv --reuid "$user" --regid "$user" --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
}
host=$(echo "$environment" | sed 's|.*//||')
for round in first second; do
  # What is put into the background by itself is the service's own first process.
  (umask "$umask" && cd "$folder" && as_user $start) >/tmp/log 2>&1 &
  tries=0
  until answer=$(curl -s -m 2 -H "Host: $host" http://127.0.0.1:8080/readyz) && [ "$answer" = '{"ok":true}' ]; do
    tries=$((tries + 1))
    [ $tries -lt 120 ] && [ -d "/proc/$!" ] || { cat /tmp/log; exit 1; }
    sleep 1
  done
  main=$(pgrep -o -u "$user")
  echo "$round start: ready, its first process is $(tr '\0' ' ' <"/proc/$main/cmdline")"
  # KillMode=mixed tells the first process alone; without it all of them are told at once.
  before=$(date +%s)
  if [ "$kill" = mixed ]; then kill -TERM "$main"; else pkill -TERM -u "$user"; fi
  wait $! && status=0 || status=$?
  [ $(($(date +%s) - before)) -lt "$patience" ] && echo "stopped in time, status $status"
  echo "left behind: $(pgrep -u "$user" | wc -l) processes"
done
echo "data: $(stat -c '%a %U' "$state" "$state/data" "$state/data.key" | tr '\n' ' ')"
for place in / /etc /usr /opt /var/lib /home /root /proc/sys/kernel; do
  as_user sh -c "touch $place/x" 2>/dev/null && echo "can write $place"
done
as_user sh -c 'ls /home /root' 2>/dev/null || echo 'sees no home'
grep -i -E 'error|错误' /tmp/log || true
