#!/usr/bin/env bash
# Opens the notebooks in JupyterLab with a Java kernel and the library of this checkout.
#   docs/notebooks/open.sh [ARGUMENTS OF jupyter lab]
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
environment=$root/target/jupyter
# builds what is not built
bin/lipschitz --version >&2
if [ ! -x "$environment/bin/jupyter" ]; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet jupyterlab jjava
fi
JJAVA_CLASSPATH=$(ls "$root"/cli/target/lipschitz-cli-*.jar "$root"/cli/target/lib/*.jar | paste -sd : -)
export JJAVA_CLASSPATH
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"
exec "$environment/bin/jupyter" lab docs/notebooks "$@"
