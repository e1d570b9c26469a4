#!/usr/bin/env bash
# Opens the notebooks in JupyterLab with a Java kernel and the library of this checkout.
#   docs/notebooks/open.sh [ARGUMENTS OF jupyter lab]
#   docs/notebooks/open.sh --execute NOTEBOOK    without a browser: runs it, writes a page to target/jupyter
# The kernel is JJava; where pip cannot get it, the JDK's JShell behind ipykernel (java_kernel.py).
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
environment=$root/target/jupyter
# builds what is not built
bin/lipschitz --version >&2
if [ ! -x "$environment/bin/jupyter" ]; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet jupyterlab nbconvert ipykernel
  "$environment/bin/pip" install --quiet jjava 2> /dev/null \
    || printf 'open.sh: JJava cannot be had from here, JShell takes its place\n' >&2
fi
if ! "$environment/bin/pip" show --quiet jjava 2> /dev/null; then
  # each time: the checkout may have moved
  kernel=$environment/share/jupyter/kernels/java
  mkdir -p "$kernel"
  printf '{"argv": ["%s", "%s", "-f", "{connection_file}"], "display_name": "Java", "language": "java"}\n' \
    "$environment/bin/python" "$root/docs/notebooks/java_kernel.py" > "$kernel/kernel.json"
fi
JJAVA_CLASSPATH=$(ls "$root"/cli/target/lipschitz-cli-*.jar "$root"/cli/target/lib/*.jar | paste -sd : -)
export JJAVA_CLASSPATH
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"
if [ "${1:-}" = --execute ]; then
  exec "$environment/bin/jupyter" nbconvert --to html --execute "${2:?open.sh --execute: expected a notebook}" \
    --output-dir "$environment" --ExecutePreprocessor.kernel_name=java
fi
exec "$environment/bin/jupyter" lab docs/notebooks "$@"
