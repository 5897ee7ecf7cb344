#!/usr/bin/env bash
# Runs a real Neo4j Community server for the tests: no Docker and no installation, its jars come from Maven Central, once.
#   scripts/neo4j-local.sh start | stop | status | fetch      start and status print the server's URI
# Needs bash, curl, Maven and Java 17 (21 for Neo4j 2025 and later). Settings, all optional:
#   NEO4J_VERSION    5.26.30 (the long-term release) or another, as in 2026.08.1
#   NEO4J_LOCAL      folder for jars, data and logs (.neo4j-local); keep its lib/ between runs of a CI
#   NEO4J_JAVA       the java program ($JAVA_HOME/bin/java, then java)
#   NEO4J_BOLT_PORT  NEO4J_HTTP_PORT   on 127.0.0.1 only; without them the first free ones from 17687 and 17474
#   NEO4J_PASSWORD   of user neo4j, 8 characters or more, set on the first start; without it there is no authentication
#   NEO4J_HEAP       NEO4J_PAGECACHE   512m and 256m
#   NEO4J_BROWSER    1: serve Neo4j Browser at http://127.0.0.1:$NEO4J_HTTP_PORT/browser/
set -euo pipefail
die() { echo "neo4j-local: $*" >&2; exit 1; }

VERSION=${NEO4J_VERSION:-5.26.30}
ROOT=${NEO4J_LOCAL:-.neo4j-local}; mkdir -p "$ROOT"; ROOT=$(cd "$ROOT" && pwd)
LIB=$ROOT/lib/$VERSION HOME_DIR=$ROOT/home-$VERSION
CONF=$HOME_DIR/conf PIDFILE=$HOME_DIR/pid PORTS=$HOME_DIR/ports OUT=$HOME_DIR/console.log
JAVA=${NEO4J_JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/java}}; JAVA=${JAVA:-java}
PASSWORD=${NEO4J_PASSWORD:-}
case $VERSION in
  5.*) MAIN=org.neo4j.server.CommunityEntryPoint NEEDED=17 ;;
  *) MAIN=org.neo4j.server.Neo4jCommunity NEEDED=21 ;;
esac

copy_jars() {  # copy_jars FOLDER GROUP ARTIFACT VERSION: the artifact and what it needs; the folder appears when it is complete
  [ ! -d "$1" ] || return 0
  command -v mvn >/dev/null || die "Maven is needed to fetch Neo4j"
  local new; mkdir -p "$ROOT/lib"; new=$(mktemp -d "$1.XXXXXX"); chmod 755 "$new"
  cat > "$new/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>local</groupId><artifactId>neo4j-local</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>$2</groupId><artifactId>$3</artifactId><version>$4</version></dependency></dependencies></project>
POM
  mvn -B -q -ntp -Dstyle.color=never -f "$new/pom.xml" \
      org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
      -DincludeScope=runtime -DoutputDirectory="$new" >&2 || { rm -rf "$new"; die "Maven could not fetch $2:$3:$4"; }
  rm "$new/pom.xml"; mv "$new" "$1"
}

fetch() {
  copy_jars "$LIB" org.neo4j neo4j "$VERSION"   # org.neo4j.app:neo4j-server has no main class and no storage engine
  [ "${NEO4J_BROWSER:-}" != 1 ] || copy_jars "$ROOT/lib/browser" org.neo4j.client neo4j-browser 5.24.0
}

running() {  # a process with this number that is this server: numbers are used again
  [ -s "$PIDFILE" ] && [ -s "$PORTS" ] && ps -ww -o args= -p "$(cat "$PIDFILE")" 2>/dev/null | grep -qF -- "--home-dir=$HOME_DIR "
}
uri() { read -r BOLT HTTP < "$PORTS"; echo "bolt://127.0.0.1:$BOLT"; }
taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
free_port() { local port=$1; while taken "$port"; do port=$((port + 1)); done; echo "$port"; }
query_up() {  # the database answers, which it does later than Bolt
  curl -fs -m 5 ${PASSWORD:+-u "neo4j:$PASSWORD"} -H 'Content-Type: application/json' -d '{"statement":"RETURN 1"}' \
      -o /dev/null "http://127.0.0.1:$HTTP/db/neo4j/query/v2" 2>/dev/null
}

start() {
  if running; then uri; return; fi
  local major; major=$("$JAVA" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
  [ "${major:-0}" -ge $NEEDED ] || die "Neo4j $VERSION needs Java $NEEDED or newer; $JAVA is ${major:-absent} (set NEO4J_JAVA)"
  fetch
  mkdir -p "$CONF"
  BOLT=${NEO4J_BOLT_PORT:-$(free_port 17687)} HTTP=${NEO4J_HTTP_PORT:-$(free_port 17474)}
  ! taken "$BOLT" && ! taken "$HTTP" || die "port $BOLT or $HTTP is taken"
  # The last six: no calls home, settings that a version does not know are ignored, and it stops in 2 s instead of 12.
  cat > "$CONF/neo4j.conf" <<CONF
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:$BOLT
server.bolt.advertised_address=127.0.0.1:$BOLT
server.http.listen_address=127.0.0.1:$HTTP
server.http.advertised_address=127.0.0.1:$HTTP
server.memory.pagecache.size=${NEO4J_PAGECACHE:-256m}
dbms.security.auth_enabled=$([ -n "$PASSWORD" ] && echo true || echo false)
dbms.usage_report.enabled=false
server.config.strict_validation.enabled=false
server.fleet_discovery.enabled=false
dbms.fleet_manager.enabled=false
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
CONF
  local classes="$LIB/*"; [ "${NEO4J_BROWSER:-}" != 1 ] || classes="$classes:$ROOT/lib/browser/*"
  if [ -n "$PASSWORD" ] && [ ! -d "$HOME_DIR/data" ]; then
    NEO4J_HOME=$HOME_DIR NEO4J_CONF=$CONF "$JAVA" -cp "$classes" org.neo4j.server.startup.Neo4jAdminCommand \
        dbms set-initial-password "$PASSWORD" > "$OUT" 2>&1 || die "$(cat "$OUT")"
  fi
  local heap=${NEO4J_HEAP:-512m} quiet=()
  [ "$major" -lt 24 ] || quiet=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
  nohup "$JAVA" -Xms"$heap" -Xmx"$heap" -XX:+UseG1GC -XX:+ExitOnOutOfMemoryError ${quiet[@]+"${quiet[@]}"} \
      --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED \
      --add-opens=java.base/sun.nio.ch=ALL-UNNAMED -cp "$classes" "$MAIN" \
      --home-dir="$HOME_DIR" --config-dir="$CONF" > "$OUT" 2>&1 < /dev/null &
  echo $! > "$PIDFILE"; echo "$BOLT $HTTP" > "$PORTS"
  for _ in $(seq 600); do   # 5 to 9 s, more on a busy machine
    kill -0 "$(cat "$PIDFILE")" 2>/dev/null || die "Neo4j ended: $(tail -n 15 "$OUT" "$HOME_DIR/logs/neo4j.log" 2>&1)"
    if query_up; then uri; return; fi
    sleep 0.2
  done
  stop >&2; die "no answer in two minutes; see $HOME_DIR/logs"
}

stop() {
  if ! running; then rm -f "$PIDFILE" "$PORTS"; echo "not running"; return; fi
  local pid; pid=$(cat "$PIDFILE"); kill "$pid"
  for _ in $(seq 150); do
    if ! kill -0 "$pid" 2>/dev/null; then rm -f "$PIDFILE" "$PORTS"; echo "stopped"; return; fi
    sleep 0.2
  done
  kill -9 "$pid"; rm -f "$PIDFILE" "$PORTS"; echo "killed"
}

status() { if running; then echo "running, process $(cat "$PIDFILE"), $(uri)"; else echo "not running"; return 3; fi; }

case ${1:-} in start | stop | status | fetch) "$1" ;; *) die "usage: $0 start | stop | status | fetch" ;; esac
