using BucketLab.Cli.Backends;

namespace BucketLab.Cli.Doctor;

/// <summary>Everything that <c>lab doctor</c> looks for, in the order of its report.</summary>
internal static class Probes
{
    private static readonly string[] ChromiumPlaces =
    [
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>All probes.</summary>
    /// <param name="stateFolder">The folder of the lab's state.</param>
    public static IReadOnlyList<IProbe> All(string stateFolder) =>
    [
        new SdkProbe(),
        new LoopbackProbe(),
        new WriteAccessProbe(stateFolder),
        new FfmpegProbe(),
        new ProgramProbe("chromium", "the browser of lessons 05 and 07 to 09", ChromiumPlaces, ["--version"],
            Remedy.Packages("chromium", "--cask chromium", "Google.Chrome") with { Ubuntu = "sudo snap install chromium" }) { Variable = "BUCKETLAB_CHROMIUM" },
        Program("npm", "hls.js and dash.js, the players of lessons 08 and 09", ["npm"], ["--version"],
            Remedy.Packages("npm", "node", "OpenJS.NodeJS.LTS")),
        Program("python3-zmq", "tests of the Jupyter kernel against libzmq", ["/usr/bin/python3", "python3"], ["-c", "import zmq; print('pyzmq', zmq.__version__)"],
            new Remedy("sudo apt-get install -y python3-zmq", "pip3 install pyzmq", "py -m pip install pyzmq")),
        Program("python3-jupyter-client", "tests of the kernel as a Jupyter client sees it", ["/usr/bin/python3", "python3"], ["-c", "import jupyter_client; print('jupyter_client', jupyter_client.__version__)"],
            new Remedy("sudo apt-get install -y python3-jupyter-client", "pip3 install jupyter_client", "py -m pip install jupyter_client")),
        Program("python3-nbconvert", "tests of the lessons as nbconvert executes them", ["/usr/bin/python3", "python3"], ["-c", "import nbclient, nbconvert; print('nbconvert', nbconvert.__version__)"],
            new Remedy("sudo apt-get install -y python3-nbconvert", "pip3 install nbconvert", "py -m pip install nbconvert")),
        Program("aws", "tests of the store with the AWS command line", ["aws"], ["--version"],
            Remedy.Packages("awscli", "awscli", "Amazon.AWSCLI")),
        Program("s3cmd", "tests of the store with s3cmd", ["s3cmd"], ["--version"],
            new Remedy("sudo apt-get install -y s3cmd", "brew install s3cmd", "py -m pip install s3cmd")),
        Program("rclone", "tests of the store with rclone", ["rclone"], ["version"],
            Remedy.Packages("rclone", "rclone", "Rclone.Rclone")),
        Program("python3-boto3", "tests of the store with boto3", ["/usr/bin/python3", "python3"], ["-c", "import boto3; print('boto3', boto3.__version__)"],
            new Remedy("sudo apt-get install -y python3-boto3", "pip3 install boto3", "py -m pip install boto3")),
        // That it is there is not enough: a system may forbid namespaces to users.
        Program("bwrap", "the sandbox of lab grade (Linux)", ["bwrap"], ["--unshare-all", "--ro-bind", "/", "/", "bwrap", "--version"],
            new Remedy("sudo apt-get install -y bubblewrap", "echo bwrap is for Linux; lab grade runs without it", "echo bwrap is for Linux; lab grade runs without it")),
        Program("docker", "another S3 server from docker-compose.yml", ["docker"], ["info", "--format", "Docker engine {{.ServerVersion}}"],
            Remedy.Packages("docker.io", "--cask docker", "Docker.DockerDesktop")),
        new ContainerProbe(),
        Program("radosgw", "`lab use ceph`, and its tests", ["radosgw"], ["--version"], CephPrograms.Remedy),
        Program("jupyter", "a notebook host", ["jupyter"], ["notebook", "--version"],
            Remedy.Packages("jupyter-notebook", "jupyterlab", "Anaconda.Miniconda3")),
        Program("JupyterLab", "a notebook host", ["jupyter-lab", "jupyter-labhub"], ["--version"],
            new Remedy("pipx install jupyterlab", "brew install jupyterlab", "py -m pip install jupyterlab")),
        new JupyterKernelProbe(),
        new VsCodeProbe(),
    ];

    private static ProgramProbe Program(
        string name, string purpose, IReadOnlyList<string> places, IReadOnlyList<string> question, Remedy remedy) =>
        new(name, purpose, places, question, remedy);
}
