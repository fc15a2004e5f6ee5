using System.Text.Json;

namespace BucketLab.Benchmarks.Tests;

public sealed class RunFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bucketlab-history-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_run_is_read_as_it_was_written()
    {
        var run = Runs.On(3, Runs.Rate(1.25), Runs.Time(2)) with { LeftOut = [new("RGW", "Ceph is not installed")] };
        var path = RunFile.Write(folder, run);
        Assert.Equal("2026-12-04T0417-amd-epyc-2.json", Path.GetFileName(path));
        var read = Assert.Single(RunFile.ReadAll(folder));
        Assert.Equal(run.Measures, read.Measures);
        Assert.Equal(run.LeftOut, read.LeftOut);
        Assert.Equal((run.Time, run.Machine, "1.22"), (read.Time, read.Machine, read.Versions["nginx"]));
    }

    [Fact]
    public void A_file_tells_each_ratio_and_whether_the_machine_was_idle()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(RunFile.Write(folder, Runs.On(1, Runs.Rate(1.25)))));
        Assert.Equal(1.25, file.RootElement.GetProperty("measures")[0].GetProperty("ratio").GetDouble());
        Assert.True(file.RootElement.GetProperty("machine").GetProperty("isIdle").GetBoolean());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"time\":\"2026-12-01T04:17:00Z\"}")]
    [InlineData("{\"time\":\"2026-12-01T04:17:00Z\",\"measures\":[{\"name\":\"GET")]
    public void A_damaged_file_is_named_with_what_to_do(string content)
    {
        var path = Path.Combine(folder, "2026-12-01T0417-amd-epyc-2.json");
        File.WriteAllText(path, content);
        var error = Assert.Throws<InvalidDataException>(() => RunFile.ReadAll(folder));
        Assert.StartsWith($"{path} is no run of the benchmarks: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Restore the file, or remove it.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    public void A_ratio_that_is_none_is_damage(double value, double peer)
    {
        RunFile.Write(folder, Runs.On(1, Runs.Rate(1)));
        var path = Directory.GetFiles(folder).Single();
        var text = File.ReadAllText(path)
            .Replace("\"value\": 1000", $"\"value\": {value}", StringComparison.Ordinal)
            .Replace("\"peerValue\": 1000", $"\"peerValue\": {peer}", StringComparison.Ordinal);
        File.WriteAllText(path, text);
        var error = Assert.Throws<InvalidDataException>(() => RunFile.Read(path));
        Assert.Contains("'GET 1 MiB, of nginx'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_has_no_runs() =>
        Assert.Empty(RunFile.ReadAll(Path.Combine(folder, "nothing")));

    [Fact]
    public void What_a_benchmark_reports_without_a_peer_stands_beside_an_empty_program()
    {
        var path = Path.Combine(folder, "measures.jsonl");
        File.WriteAllLines(
            path,
            [
                """{"name":"memory of the desk","unit":"MiB","value":120,"better":"Lower"}""",
                """{"name":"GET","unit":"1/s","value":5,"better":"Higher","peer":"nginx","peerValue":10}""",
            ]
        );
        var measures = RunFile.ReadReported(path).Select(new EmptyProgram(50, 30).Beside).ToList();
        Assert.Equal(4, measures[0].Ratio);
        Assert.Equal("memory of the desk, of an empty program of .NET", measures[0].FullName);
        Assert.Equal((0.5, "nginx", Better.Higher), (measures[1].Ratio, measures[1].Peer, measures[1].Better));
    }
}
