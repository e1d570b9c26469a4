"""A Java kernel where JJava cannot be had: the JDK's JShell (Kernel.java) behind ipykernel."""

import json
import os
import pathlib
import subprocess

from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel

MARK = "\x01"


class JavaKernel(Kernel):
    implementation, implementation_version, banner = "lipschitz-jshell", "1", "Java by JShell"
    language_info = {"name": "java", "mimetype": "text/x-java", "file_extension": ".java"}

    def __init__(self, **arguments):
        super().__init__(**arguments)
        shell = pathlib.Path(__file__).parents[1] / "src/main/java/io/github/lipschitz4j/docs/notebooks/Kernel.java"
        java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
        self.shell_process = subprocess.Popen(
            [java, "-Djava.awt.headless=true", "-cp", os.environ["JJAVA_CLASSPATH"], str(shell)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def do_execute(self, code, silent, store_history=True, user_expressions=None, allow_stdin=False, **more):
        self.shell_process.stdin.write(json.dumps({"code": code}) + "\n")
        self.shell_process.stdin.flush()
        answer = json.loads(self.shell_process.stdout.readline())
        for line in [] if silent else answer["text"].splitlines(keepends=True):
            if line.startswith(MARK):
                data = {"image/png": line[1:].strip()}
                self.send_response(self.iopub_socket, "display_data", {"data": data, "metadata": {}})
            else:
                self.send_response(self.iopub_socket, "stream", {"name": "stdout", "text": line})
        if answer["error"]:
            error = {"ename": "Java", "evalue": answer["error"], "traceback": answer["error"].splitlines()}
            self.send_response(self.iopub_socket, "error", error)
            return {"status": "error", "execution_count": self.execution_count, **error}
        return {"status": "ok", "execution_count": self.execution_count, "payload": [], "user_expressions": {}}

    def do_shutdown(self, restart):
        self.shell_process.kill()
        return {"status": "ok", "restart": restart}


if __name__ == "__main__":
    IPKernelApp.launch_instance(kernel_class=JavaKernel)
