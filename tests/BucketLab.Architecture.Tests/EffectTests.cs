using System.Text.RegularExpressions;

namespace BucketLab.Architecture.Tests;

/// <summary>Places that may write files, open sockets and start processes (docs/architecture.md, "Rules").</summary>
public sealed partial class EffectTests
{
    private static readonly string[] FileWriters =
    [
        "src/BucketLab.Store/Core/Storage/",
        // Identities lie beside the data and are no objects.
        "src/BucketLab.Store/Http/IdentityFile.cs",
        "src/BucketLab.Notebooks/Documents/NotebookFile.cs",
        "src/BucketLab/Sessions/",
        "src/BucketLab.Course/Authoring/NewExercise.cs",
        "src/BucketLab.Course/Authoring/NewLesson.cs",
        "src/BucketLab.Course/Books/BookFolder.cs",
        "src/BucketLab.Course/Books/BookEdition.cs",
        // A learner's copies, and backups of them.
        "src/BucketLab.Course/Copies/LearnerCopies.cs",
        // What those copies refer to, in the state folder.
        "src/BucketLab.Course/Copies/InstalledCourse.cs",
        // What students get, in the folder that the teacher names.
        "src/BucketLab.Grading/Releasing/LessonRelease.cs",
        // A project that was handed in, in a temporary folder.
        "src/BucketLab.Grading/Projects/ProjectFiles.cs",
        "src/BucketLab.Grading/Projects/SandboxedService.cs",
        // What a platform packed, in a temporary folder.
        "src/BucketLab.Grading/SubmissionArchive.cs",
        // A copy of what submissions may read, in a temporary folder.
        "src/BucketLab.Grading/Sandboxing/StagedLab.cs",
        // Hand-ins and results out of a bucket, in a temporary folder.
        "src/BucketLab/Services/BucketFiles.cs",
        // A database on its way to another process, in a temporary folder.
        "src/BucketLab/Judging/SqliteCopy.cs",
        // For clients of a store that serves TLS.
        "src/BucketLab.Cli/Stores/CertificateFile.cs",
        // The same assemblies with native code, beside the tests of the checkout.
        "src/BucketLab.Cli/Testing/NativePackages.cs",
        "src/BucketLab.Course/Pages/OutFolder.cs",
        // The whole text of a cell that wrote more than a page shows, in the state folder.
        "src/BucketLab.Desk/Lessons/OutputRecorder.cs",
        // plotly.js beside the pages that have charts.
        "src/BucketLab.Course/Pages/ChartScript.cs",
        "src/BucketLab.Course/Pages/PageFile.cs",
        // The two files that npm reads, in the folder that it fills.
        "src/BucketLab.Streaming/Players/NpmCache.cs",
        // Playlists beside the segments that ffmpeg writes, in the folder that the caller names.
        "src/BucketLab.Media/Ladders/LadderEncoder.cs",
        // The entry of the kernel in Jupyter's folder, where somebody asked for it.
        "src/BucketLab.Notebooks/Jupyter/Installation/KernelSpec.cs",
        // The disk of the file server that lesson 02 loads and loses.
        "src/BucketLab.Streaming/Machines/FileServer.cs",
        // Private homes of runs are temporary folders.
        "src/BucketLab.Course/Running/RunHome.cs",
        // A learner's project, made once from what the lesson brings.
        "src/BucketLab.Course/Services/ServiceProject.cs",
        // A service that learners write, which keeps a body in a temporary folder while ffmpeg reads it.
        "notebooks/13-video-service/service/",
        // A file that is gone when it is closed: whether a folder can be written.
        "src/BucketLab.Cli/Doctor/ThisMachine.cs",
    ];

    private static readonly string[] SocketOpeners =
    [
        "src/BucketLab/Transport/",
        "src/BucketLab.Contracts/Transport/",
        "src/BucketLab.Notebooks/Jupyter/Transport/",
        // Ports for programs that must be told one.
        "src/BucketLab.Contracts/Processes/FreePort.cs",
        // Whether anything may listen on loopback.
        "src/BucketLab.Cli/Doctor/ThisMachine.cs",
        // A second `lab` asks the desk that runs for an address.
        "src/BucketLab.Desk/RunningDesk.cs",
        // Orders to a browser that runs.
        "src/BucketLab.Streaming/Viewing/BrowserControl.cs",
    ];

    private static readonly string[] ProcessStarters =
    [
        "src/BucketLab.Contracts/Processes/ProcessStart.cs",
        // The package of Media stands alone.
        "src/BucketLab.Media/Processes/",
    ];

    /// <summary>The one stated exception: what the session must hand a notebook host.</summary>
    private static readonly string[] MutableStatics =
    [
        "src/BucketLab/Sessions/",
        // Code of the session, as text: cells can reach the host through nothing else.
        "src/BucketLab.Notebooks/Execution/PersonalCode.cs",
        // The console is one for the process, and an exception that reaches nobody is told to the last submission.
        "src/BucketLab.Notebooks/Execution/SubmissionConsole.cs",
    ];

    [Fact]
    public void Only_named_places_write_files() => Assert.Empty(Outside(FileWriters, FileWritePattern()));

    [Fact]
    public void Only_named_places_open_sockets() => Assert.Empty(Outside(SocketOpeners, SocketPattern()));

    [Fact]
    public void Only_named_places_start_processes() => Assert.Empty(Outside(ProcessStarters, ProcessPattern()));

    [Fact]
    public void Ffmpeg_is_started_by_FfmpegProcess_and_by_FFMpegCore_with_names_from_MediaAddress()
    {
        Assert.Empty(Outside([], WrapperPattern()));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(
                Path.Combine(SourceTree.Root, "notebooks"),
                "*.ipynb",
                SearchOption.AllDirectories
            ),
            file => WrapperPattern().IsMatch(File.ReadAllText(file))
        );
        Assert.Empty(Outside(["src/BucketLab.Media/Processes/"], ProgramPattern()));
    }

    [Fact]
    public void Static_fields_never_change() => Assert.Empty(Outside(MutableStatics, MutableStaticPattern()));

    [Fact]
    public void The_banned_symbols_are_in_force()
    {
        var properties = SourceTree.Read("Directory.Build.props");
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", properties, StringComparison.Ordinal);
        Assert.Contains("BannedSymbols.txt", properties, StringComparison.Ordinal);
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", properties, StringComparison.Ordinal);
        Assert.DoesNotContain("RS0030", SourceTree.Read(".editorconfig"), StringComparison.Ordinal);
        Assert.Empty(
            SourceTree
                .Files("src", "tests", "notebooks")
                .SelectMany(file =>
                    file.CodeLines.Where(line =>
                            line.Text.Contains("RS0030", StringComparison.Ordinal)
                            && !file.Path.Contains("Architecture", StringComparison.Ordinal)
                        )
                        .Select(line => $"{file}({line.Number})")
                )
        );
    }

    [Fact]
    public void No_warning_is_switched_off_without_its_reason() =>
        Assert.Empty(
            SourceTree
                .Files("src", "tests", "notebooks")
                .SelectMany(file =>
                    file.Lines.Select((text, index) => (text, index))
                        .Where(line =>
                            line.text.TrimStart().StartsWith("#pragma warning disable", StringComparison.Ordinal)
                            && !line.text.Contains("//", StringComparison.Ordinal)
                            && !(
                                line.index > 0
                                && file.Lines[line.index - 1].TrimStart().StartsWith("//", StringComparison.Ordinal)
                            )
                        )
                        .Select(line => $"{file}({line.index + 1})")
                )
        );

    private static IEnumerable<string> Outside(string[] places, Regex pattern) =>
        SourceTree
            .Files("src", "notebooks")
            .Where(file => !places.Any(place => file.Path.StartsWith(place, StringComparison.Ordinal)))
            .SelectMany(file =>
                pattern
                    .Matches(file.Code)
                    .Select(match => $"{file}({file.Code.AsSpan(0, match.Index).Count('\n') + 1}): {match.Value}")
            );

    [GeneratedRegex(
        @"\bFile\.(Write|Append|Create|Move|Copy|Replace|OpenWrite|SetUnixFileMode)"
            + @"|\bFileMode\.(Create|CreateNew|OpenOrCreate|Append|Truncate)|new StreamWriter\(""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex FileWritePattern();

    [GeneratedRegex(
        @"\bnew (Socket|TcpListener|TcpClient|UdpClient|HttpListener|ClientWebSocket)\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SocketPattern();

    [GeneratedRegex(
        @"\bProcess\.Start\(|\bnew Process\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex ProcessPattern();

    // Whatever gives FFMpegCore a name that MediaAddress has not made safe.
    [GeneratedRegex(
        @"\b(FFProbe\.\w+|(From|Add)(File|Url|Device|Concat|ImageSequence)\w*|OutputTo(File|Url|Tee|Many)"
            + @"|FFMpeg\.\w+)\((?!\s*MediaAddress\.)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex WrapperPattern();

    [GeneratedRegex(@"ToolProcess\.Start\(\s*""ff", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProgramPattern();

    [GeneratedRegex(
        @"^\s*(public |internal |private |protected |volatile |new )*static "
            + @"(?!readonly |partial |class |extern |async |implicit |explicit |event )"
            + @"(volatile )?[\w<>\[\],?.]+ \w+(;|\s=(?!>))",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex MutableStaticPattern();
}
