using System.IO.Compression;
using BucketLab.Cli.Tests.Backends;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.Course.Copies;
using BucketLab.Course.Lessons;
using BucketLab.Course.Services;
using BucketLab.Sessions;
using BucketLab.Testing;

namespace BucketLab.Cli.Tests.Services;

/// <summary><c>lab check</c>, in a course of its own that has one lesson and its service.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-check-");

    public CheckCommandTests()
    {
        var service = Directory.CreateDirectory(
            Path.Combine(root.FullName, "notebooks", "13-video-service", "service", "starter")
        );
        foreach (var file in Directory.EnumerateFiles(Path.Combine(BuiltServices.Source, "starter")))
            File.Copy(file, Path.Combine(service.FullName, Path.GetFileName(file)));
        File.Copy(Path.Combine(BuiltServices.Source, "README.md"), Path.Combine(service.Parent!.FullName, "README.md"));
        File.Copy(
            Path.Combine(BuiltServices.Source, "..", "lesson.json"),
            Path.Combine(service.Parent!.Parent!.FullName, "lesson.json")
        );
        var library = Directory.CreateDirectory(Path.Combine(root.FullName, "artifacts", "lab"));
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"))
            File.CreateSymbolicLink(Path.Combine(library.FullName, Path.GetFileName(file)), file);
        Directory.CreateSymbolicLink(
            Path.Combine(root.FullName, "sample-media"),
            Path.Combine(ThisCheckout.Root, "sample-media")
        );
    }

    private string Page => Path.Combine(root.FullName, ".lab", "out", "13-video-service.service.html");

    private string Work => Path.Combine(root.FullName, "work", "13-video-service");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task The_first_call_makes_the_project_and_says_what_to_do()
    {
        var run = await RunAsync("check", "13");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("made  work/13-video-service/", run.Output, StringComparison.Ordinal);
        Assert.Contains("check 13 --stage 1", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            Directory
                .EnumerateFiles(Path.Combine(BuiltServices.Source, "starter"))
                .Select(Path.GetFileName)
                .Append("README.md")
                .Order(),
            Directory.EnumerateFiles(Work).Select(Path.GetFileName).Order()
        );
    }

    [Fact]
    public async Task A_file_that_is_there_stays_as_it_is()
    {
        Directory.CreateDirectory(Work);
        await File.WriteAllTextAsync(Path.Combine(Work, "Film.cs"), "// mine", TestContext.Current.CancellationToken);
        var run = await RunAsync("check", "video-service");
        Assert.DoesNotContain("Film.cs", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            "// mine",
            await File.ReadAllTextAsync(Path.Combine(Work, "Film.cs"), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task In_an_installed_tool_the_project_refers_to_the_copy_of_the_library()
    {
        var lesson = LessonFolder.At(Path.Combine(root.FullName, "notebooks", "13-video-service"))!;
        var state = Path.Combine(root.FullName, ".lab");
        new ServiceProject(lesson, root.FullName).Create(new InstalledCourse(root.FullName, state));
        Assert.Contains(
            "<LabLibrary>../../.lab/course/artifacts/lab/</LabLibrary>",
            await File.ReadAllTextAsync(
                Path.Combine(Work, "VideoService.csproj"),
                TestContext.Current.CancellationToken
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_solution_passes_all_stages()
    {
        Directory.CreateDirectory(Work);
        await RunAsync("check", "13");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(BuiltServices.Source, "solution")))
            File.Copy(file, Path.Combine(Work, Path.GetFileName(file)), overwrite: true);
        var run = await RunAsync("check", "13");
        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        Assert.Contains("20 of 20 checks passed.", run.Output, StringComparison.Ordinal);
        Assert.Contains($"Stages, requests and the film: {new Uri(Page)}", run.Output, StringComparison.Ordinal);
        await ShowsAsync(
            "<li>checks passed <b>20 of 20</b></li>",
            ">requests</code></td><td class=\"figure\">",
            "src=\"data:video/mp4;base64,",
            "UploadPart</td>",
            "CompleteMultipartUpload</td>"
        );
    }

    [Fact]
    public async Task The_page_of_a_stage_that_is_not_done_says_what_came_and_what_to_run()
    {
        await RunAsync("check", "13");
        var run = await RunAsync("check", "13", "--stage", "2");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        await ShowsAsync(
            "✗ failed",
            "<dt>Came</dt><dd>501",
            "--stage 2</code>",
            "<li>checks passed <b>0 of 4</b></li>",
            "<h2 id=\"stage-2\">Stage 2: upload</h2>"
        );
    }

    [Fact]
    public async Task Errors_of_the_compiler_are_shown_as_they_are()
    {
        await RunAsync("check", "13");
        await File.AppendAllTextAsync(
            Path.Combine(Work, "Film.cs"),
            "\nint wrong = ;\n",
            TestContext.Current.CancellationToken
        );
        var run = await RunAsync("check", "13");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("Film.cs(", run.Output, StringComparison.Ordinal);
        Assert.Contains("error CS1525", run.Output, StringComparison.Ordinal);
        Assert.Contains("does not build; nothing was asked", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no stage 7. The stages are 1 to 6.", "check", "13", "--stage", "7")]
    [InlineData("`5` has no service to check. There is: 13-video-service.", "check", "5")]
    public async Task What_cannot_be_checked_is_named(string message, params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_is_handed_in_as_one_file_beside_it()
    {
        var missing = await RunAsync("handin", "13", "--service");
        Assert.Equal(ExitCode.Usage, missing.ExitCode);
        Assert.Contains("check 13` makes its beginning", missing.Error, StringComparison.Ordinal);
        await RunAsync("check", "13");
        var run = await RunAsync("handin", "13", "--service");
        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        var packed = Path.Combine(Work, "13-video-service.handin.zip");
        Assert.Contains(packed, run.Output, StringComparison.Ordinal);
        await using var zip = await ZipFile.OpenReadAsync(packed, TestContext.Current.CancellationToken);
        Assert.Equal(
            Directory
                .EnumerateFiles(Work)
                .Where(file => file != packed)
                .Select(file => $"service/{Path.GetFileName(file)}")
                .Append("handin.json")
                .Order(StringComparer.Ordinal),
            zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)
        );
        var both = await RunAsync("handin", "13", "--service", "--with-progress");
        Assert.Equal(ExitCode.Usage, both.ExitCode);
        Assert.Contains("--service packs the project alone", both.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_of_lab_use_is_the_store_and_what_it_cannot_show_is_named()
    {
        await using var store = await EmbeddedBackend.StartAsync(TestContext.Current.CancellationToken);
        Use(store.Backend);
        await RunAsync("check", "13");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(BuiltServices.Source, "solution")))
            File.Copy(file, Path.Combine(Work, Path.GetFileName(file)), overwrite: true);
        var run = await RunAsync("check", "13", "--stage", "6");
        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        Assert.Contains(
            $"The store of the service is endpoint at {store.Backend.Endpoint}.",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "This server has no clock that a lesson may move: eight-days asked less.",
            run.Output,
            StringComparison.Ordinal
        );
        await ShowsAsync(
            "<h2 id=\"not-shown\">What this server cannot show</h2>",
            "✓ passed</span> in part",
            "<td>clock that a lesson may move</td><td>a part</td>"
        );
    }

    [Fact]
    public async Task A_server_of_lab_use_that_has_gone_is_named_with_the_way_back()
    {
        await RunAsync("check", "13");
        Use(new Backend("endpoint", new Uri("http://127.0.0.1:1/"), "us-east-1", [IdentityKeys.Create("root")]));
        var run = await RunAsync("check", "13", "--stage", "1");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("Nothing answers at http://127.0.0.1:1/", run.Error, StringComparison.Ordinal);
        Assert.Contains("use embedded", run.Error, StringComparison.Ordinal);
    }

    private void Use(Backend backend) =>
        BackendFile.Write(
            new LabFolder(Path.Combine(root.FullName, ".lab")).Backend,
            backend with
            {
                Name = "endpoint",
            }
        );

    private async Task ShowsAsync(params IReadOnlyList<string> texts)
    {
        var page = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);
        Assert.All(texts, text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.InRange(page.Length, 1, 1_000_000);
    }

    private Task<CliRun> RunAsync(params string[] arguments) =>
        CliRun.OfAsync(root.FullName, FakeMachine.WithAllThatIsNeeded(), arguments);
}
