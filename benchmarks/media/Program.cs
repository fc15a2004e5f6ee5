using System.Diagnostics;
using BucketLab.Media.Benchmarks;
using BucketLab.Media.Mp4;

// `dotnet run -c Release --project benchmarks/media -- [faststart|ladder] [FOLDER]`; docs/performance.md has the
// figures.
switch (args)
{
    case ["one", var from, var to]:
        await using (var source = Files.OpenRead(from))
        await using (var destination = Files.Create(to))
            await Faststart.RunAsync(source, destination);
        using (var self = Process.GetCurrentProcess())
            Console.WriteLine(self.PeakWorkingSet64);
        return 0;
    case ["faststart", .. var rest]:
        await FaststartBenchmark.RunAsync(rest is [var folder] ? folder : Path.GetTempPath());
        return 0;
    case ["ladder", .. var rest]:
        await LadderBenchmark.RunAsync(rest is [var folder2] ? folder2 : Path.GetTempPath());
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            "Say which: faststart or ladder, and the folder to work in if it is not the temporary one."
        );
        return 2;
}
