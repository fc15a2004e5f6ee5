using BucketLab.Contracts.Processes;

namespace BucketLab.Cli.Tests.Commands;

public sealed class MachineCommandTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-test-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task A_machine_with_one_core_has_no_thread_on_another_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads the threads from /proc");
        using var machine = ProcessStart.Run(
            ProcessStart.Describe(
                "dotnet",
                Path.Combine(AppContext.BaseDirectory, "BucketLab.Cli.dll"),
                "machine",
                "--folder",
                root.FullName,
                "--workers",
                "8",
                "--work",
                "0",
                "--core",
                "1"
            )
        );
        try
        {
            var endpoint = new Uri(
                (await machine.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!
            );
            await LoadAsync(new Uri(endpoint, "score.xml"));

            var cores = CoresOfThreads(machine.Id).ToList();
            Assert.NotEmpty(cores);
            Assert.All(cores, core => Assert.Matches("^[0-9]+$", core));
            Assert.Single(cores.Distinct(StringComparer.Ordinal));
        }
        finally
        {
            machine.Kill();
            await machine.WaitForExitAsync(CancellationToken.None);
        }
    }

    // Many at once, so that it starts all the threads that it ever will.
    private async Task LoadAsync(Uri score)
    {
        await File.WriteAllTextAsync(
            Path.Combine(root.FullName, "score.xml"),
            string.Concat(Enumerable.Range(0, 20_000)),
            TestContext.Current.CancellationToken
        );
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => http.GetByteArrayAsync(score, TestContext.Current.CancellationToken))
        );
    }

    private static IEnumerable<string> CoresOfThreads(int process) =>
        Directory
            .EnumerateDirectories($"/proc/{process}/task")
            .Select(task => Path.Combine(task, "status"))
            .Where(File.Exists)
            .SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal))
            .Select(line => line["Cpus_allowed_list:".Length..].Trim());
}
