using BucketLab.Cli.Backends;
using BucketLab.Streaming.Viewing;

namespace BucketLab.Cli.Doctor;

/// <summary>Everything that <c>lab doctor</c> looks for, in the order of its report.</summary>
internal static class Probes
{
    private const string NoSandbox = "echo bwrap is for Linux; elsewhere lab grade wants --without-sandbox";

    private static readonly string[] Python = ["/usr/bin/python3", "python3"];

    /// <summary>All probes.</summary>
    /// <param name="stateFolder">The folder of the lab's state.</param>
    public static IReadOnlyList<IProbe> All(string stateFolder) =>
        [
            new SdkProbe(),
            new LoopbackProbe(),
            new WriteAccessProbe(stateFolder),
            new FfmpegProbe(),
            new ProgramProbe(
                "chromium",
                "the browser of lessons 05, 07 to 09 and 11",
                Browser.Programs,
                ["--version"],
                // What descends from Debian need not have the one without a window.
                Remedy.Packages(
                    "chromium-headless-shell || sudo apt-get install -y chromium",
                    "--cask chromium",
                    "Google.Chrome"
                ) with
                {
                    Ubuntu = "sudo snap install chromium",
                }
            )
            {
                Variable = "BUCKETLAB_CHROMIUM",
            },
            .. OfHosts,
            .. OfServers,
            .. OfTests,
            Nginx,
        ];

    private static IReadOnlyList<IProbe> OfHosts =>
        [
            Program(
                "npm",
                "hls.js, dash.js (lessons 08, 09); CodeMirror at the desk",
                ["npm"],
                ["--version"],
                Remedy.Packages("npm", "node", "OpenJS.NodeJS.LTS")
            ),
            Program(
                "jupyter",
                "a notebook host",
                ["jupyter"],
                ["notebook", "--version"],
                Remedy.Packages("jupyter-notebook", "jupyterlab", "Anaconda.Miniconda3")
            ),
            Program(
                "JupyterLab",
                "a notebook host",
                ["jupyter-lab", "jupyter-labhub"],
                ["--version"],
                new Remedy("pipx install jupyterlab", "brew install jupyterlab", "py -m pip install jupyterlab")
            ),
            new JupyterKernelProbe(),
            new VsCodeProbe(),
            // That it is there is not enough: a system may forbid namespaces to users.
            Program(
                "bwrap",
                "the sandbox of lab grade (Linux)",
                ["bwrap"],
                ["--unshare-all", "--ro-bind", "/", "/", "bwrap", "--version"],
                new Remedy("sudo apt-get install -y bubblewrap", NoSandbox, NoSandbox)
            ) with
            {
                Cure = null,
            },
        ];

    private static IReadOnlyList<IProbe> OfServers =>
        [
            Program(
                "docker",
                "another S3 server from docker-compose.yml",
                ["docker"],
                ["info", "--format", "Docker engine {{.ServerVersion}}"],
                Remedy.Packages("docker.io", "--cask docker", "Docker.DockerDesktop")
            ) with
            {
                Cure = new Remedy("sudo systemctl start docker", "open -a Docker", "start \"\" \"Docker Desktop\""),
            },
            new ContainerProbe(),
            Program(
                "radosgw",
                $"`{Typed.Lab} use ceph`, and its tests",
                ["radosgw"],
                ["--version"],
                CephPrograms.Remedy
            ),
        ];

    private static IReadOnlyList<IProbe> OfTests =>
        [
            ForTests(
                "python3-zmq",
                "tests of the Jupyter kernel against libzmq",
                Python,
                ["-c", "import zmq; print('pyzmq', zmq.__version__)"],
                PythonPackage("python3-zmq", "pyzmq")
            ),
            ForTests(
                "python3-jupyter-client",
                "tests of the kernel as a Jupyter client sees it",
                Python,
                ["-c", "import jupyter_client; print('jupyter_client', jupyter_client.__version__)"],
                PythonPackage("python3-jupyter-client", "jupyter_client")
            ),
            ForTests(
                "python3-nbconvert",
                "tests of the lessons as nbconvert executes them",
                Python,
                ["-c", "import nbclient, nbconvert; print('nbconvert', nbconvert.__version__)"],
                PythonPackage("python3-nbconvert", "nbconvert")
            ),
            ForTests(
                "aws",
                "tests of the store with the AWS command line",
                ["aws"],
                ["--version"],
                Remedy.Packages("awscli", "awscli", "Amazon.AWSCLI")
            ),
            ForTests(
                "s3cmd",
                "tests of the store with s3cmd",
                ["s3cmd"],
                ["--version"],
                new Remedy("sudo apt-get install -y s3cmd", "brew install s3cmd", "py -m pip install s3cmd")
            ),
            ForTests(
                "rclone",
                "tests of the store with rclone",
                ["rclone"],
                ["version"],
                Remedy.Packages("rclone", "rclone", "Rclone.Rclone")
            ),
            ForTests(
                "python3-boto3",
                "tests of the store with boto3",
                Python,
                ["-c", "import boto3; print('boto3', boto3.__version__)"],
                PythonPackage("python3-boto3", "boto3")
            ),
        ];

    private static ProgramProbe Nginx =>
        ForTests(
            "nginx",
            "tests of the edge cache beside nginx",
            ["nginx", "/usr/sbin/nginx"],
            ["-v"],
            new Remedy(
                "sudo apt-get install -y nginx-light",
                "brew install nginx",
                "echo nginx is for Linux and macOS; those tests are skipped without it"
            )
        );

    private static Remedy PythonPackage(string apt, string pip) =>
        new($"sudo apt-get install -y {apt}", $"pip3 install {pip}", $"py -m pip install {pip}");

    private static ProgramProbe ForTests(
        string name,
        string purpose,
        IReadOnlyList<string> places,
        IReadOnlyList<string> question,
        Remedy remedy
    ) => Program(name, purpose, places, question, remedy) with { IsForTests = true };

    private static ProgramProbe Program(
        string name,
        string purpose,
        IReadOnlyList<string> places,
        IReadOnlyList<string> question,
        Remedy remedy
    ) => new(name, purpose, places, question, remedy);
}
