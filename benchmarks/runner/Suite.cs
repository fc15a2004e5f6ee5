using System.Globalization;

namespace BucketLab.Benchmarks;

/// <summary>All benchmarks of the project, one after another.</summary>
/// <param name="root">The checkout.</param>
/// <param name="only">The names of those to run; empty for all.</param>
/// <param name="keys">The number of keys that are listed.</param>
internal sealed class Suite(string root, IReadOnlyList<string> only, int keys)
{
    private const string MeasuresVariable = "BUCKETLAB_MEASURES";

    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(10);
    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly List<Measurement> measures = [];
    private readonly List<LeftOut> leftOut = [];
    private readonly Dictionary<string, string> versions = new(StringComparer.Ordinal);

    // The limits are for what hangs: a machine that does other work takes several times as long.
    private readonly IReadOnlyList<Benchmark> all =
    [
        new("store", 20),
        new("uploads", 10),
        new("start", 20),
        new("kernel", 10, "ipykernel", "on Debian: apt-get install python3-jupyter-client python3-ipykernel"),
        new("desk", 10, "chromium", "on Debian: apt-get install chromium"),
        new("watch", 10),
        new("faststart", 10, "ffmpeg", "on Debian: apt-get install ffmpeg"),
        new("ladder", 10, "ffmpeg", "on Debian: apt-get install ffmpeg"),
    ];

    /// <summary>Benchmarks that failed, which is not the same as cannot run here.</summary>
    public bool HasFailures { get; private set; }

    /// <summary>Builds, waits for nothing, and measures.</summary>
    public async Task<BenchmarkRun> RunAsync()
    {
        if (only.Except(all.Select(benchmark => benchmark.Name)).FirstOrDefault() is { } unknown)
            throw new InvalidDataException(
                $"'{unknown}' is no benchmark. There are: {string.Join(", ", all.Select(benchmark => benchmark.Name))}."
            );
        var chosen = all.Where(benchmark => only.Count == 0 || only.Contains(benchmark.Name)).ToList();
        await BuildAsync();
        Say("looking whether the machine is idle");
        var (time, machine) = (TimeProvider.System.GetUtcNow(), await ThisMachine.ReadAsync());
        Say("measuring an empty program of .NET");
        var empty = EmptyProgram.Measure();
        foreach (var (index, benchmark) in chosen.Index())
        {
            Say($"{index + 1} of {chosen.Count}: {benchmark.Name}");
            await RunAsync(benchmark, empty);
        }

        return new BenchmarkRun
        {
            Time = time,
            Commit = Tool.Ask("git", "-C", root, "describe", "--always", "--dirty"),
            Machine = machine with { BusyAtEnd = await ThisMachine.BusyShareAsync() },
            Versions = versions,
            Measures = measures,
            LeftOut = leftOut,
        };
    }

    private async Task RunAsync(Benchmark benchmark, EmptyProgram empty)
    {
        if (benchmark.Peer is { } needed)
        {
            if (VersionOf(needed) is not { } version)
            {
                leftOut.Add(new(benchmark.Name, $"{needed} is not installed; {benchmark.Remedy}"));
                return;
            }

            versions[needed] = version.Split('\n')[0];
        }

        // Sockets lie in it, whose names may not be long.
        var work = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()[..8])).FullName;
        try
        {
            var reported = Path.Combine(work, "measures.jsonl");
            var variables = new Dictionary<string, string> { [MeasuresVariable] = reported, ["TMPDIR"] = work };
            if (await RunAsync(benchmark, work, variables) is { } reason)
            {
                HasFailures = true;
                leftOut.Add(new(benchmark.Name, reason));
            }

            measures.AddRange(RunFile.ReadReported(reported).Select(empty.Beside));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private async Task<string?> RunAsync(Benchmark benchmark, string work, Dictionary<string, string> variables)
    {
        var limit = TimeSpan.FromMinutes(benchmark.LimitMinutes);
        if (benchmark.Name != "store")
            return await Tool.RunAsync(CommandOf(benchmark.Name), variables, limit);
        await using var peers = new PeerServers(root, work);
        await peers.StartAsync();
        leftOut.AddRange(peers.LeftOut);
        foreach (var (name, version) in peers.Versions)
            versions[name] = version;
        var number = keys.ToString(CultureInfo.InvariantCulture);
        return await Tool.RunAsync(
            [.. CommandOf("store"), "--seconds", "2", "--keys", number, .. peers.Arguments],
            variables,
            limit
        );
    }

    private string[] CommandOf(string name) =>
        name switch
        {
            "store" => [.. Project("store")],
            "uploads" => [.. Project("store"), "uploads"],
            "start" => [.. Project("store"), "scale", "100000"],
            "kernel" => ["/usr/bin/python3", Path.Combine(root, "benchmarks", "kernel", "measure.py")],
            "desk" or "watch" => ["dotnet", "run", "--no-build", File(name)],
            _ => [.. Project("media"), name],
        };

    // Everything at first: a compiler that runs beside a measurement would be measured.
    private async Task BuildAsync()
    {
        var lab = Path.Combine(root, "lab");
        var native = Path.Combine(root, "artifacts", "native.state");
        await BuildAsync("lab", lab, "--version");
        if (!System.IO.File.Exists(native))
        {
            // As everybody has it from the third start on.
            Say("building lab with native code");
            var now = new Dictionary<string, string> { ["BUCKETLAB_NATIVE_IMAGES"] = "now" };
            await Tool.RunAsync(["bash", lab], now, BuildLimit);
            await Tool.RunAsync(["bash", lab, "--version"], NoVariables, BuildLimit);
        }

        foreach (var project in (string[])["store", "media"])
            await BuildAsync(project, "dotnet", "build", "-c", "Release", "-v", "q", "-nologo", Folder(project));
        foreach (var file in (string[])["desk", "watch"])
            await BuildAsync(file, "dotnet", "build", "-v", "q", "-nologo", File(file));
    }

    private static async Task BuildAsync(string what, params string[] command)
    {
        Say("building " + what);
        if (await Tool.RunAsync(command, NoVariables, BuildLimit) is { } reason)
            throw new InvalidOperationException($"{what} cannot be built: {reason}");
    }

    private static string? VersionOf(string program) =>
        program switch
        {
            "ipykernel" => Tool.Ask(
                "/usr/bin/python3",
                "-c",
                "import ipykernel, jupyter_client; print(ipykernel.__version__)"
            ),
            "ffmpeg" => Tool.Ask("ffmpeg", "-version"),
            _ => Environment.GetEnvironmentVariable("BUCKETLAB_CHROMIUM") is { Length: > 0 } named
                ? Tool.Ask(named, "--version")
                : Tool.Ask("chromium", "--version") ?? Tool.Ask("google-chrome", "--version"),
        };

    private string[] Project(string name) =>
        ["dotnet", "run", "-c", "Release", "--no-build", "--project", Folder(name), "--"];

    private string Folder(string name) => Path.Combine(root, "benchmarks", name);

    private string File(string name) => Path.Combine(Folder(name), "measure.cs");

    private static void Say(string what) => Console.Error.WriteLine(what + " ...");

    private sealed record Benchmark(string Name, int LimitMinutes, string? Peer = null, string? Remedy = null);
}
