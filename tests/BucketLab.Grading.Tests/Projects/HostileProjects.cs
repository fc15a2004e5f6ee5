using BucketLab.Testing;

namespace BucketLab.Grading.Tests.Projects;

/// <summary>Projects that try everything but the exercise.</summary>
internal static class HostileProjects
{
    private const string Begin = """
        var app = WebApplication.CreateSlimBuilder().Build();

        """;

    private static string Solutions { get; } =
        Path.Combine(ThisCheckout.Root, "notebooks", "13-video-service", "service");

    /// <summary>Texts of Program.cs, by student.</summary>
    public static IReadOnlyDictionary<string, string> Programs { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["never-answers"] =
                Begin
                + """
                    app.MapGet("/films", () => new { films = Array.Empty<string>() });
                    app.MapPut("/films/{id}", () => Task.Delay(Timeout.Infinite));
                    await VideoService.Closing.RunAsync();
                    app.Run();
                    """
                + Closing,
            ["listens-elsewhere"] =
                Begin
                + """
                    app.Urls.Clear();
                    app.Urls.Add("http://127.0.0.1:7");
                    app.MapGet("/films", () => "here");
                    try { app.Run(); } catch (Exception) { }
                    await Task.Delay(Timeout.Infinite);
                    """,
            ["forks"] =
                Begin
                + """
                    for (var child = 0; child < 200; child++)
                        System.Diagnostics.Process.Start("/bin/sleep", "864219");
                    app.MapGet("/films", () => "here");
                    app.Run();
                    """,
            ["answers-without-end"] =
                Begin
                + """
                    app.MapGet("/films", () => new { films = Array.Empty<string>() });
                    app.MapPut("/films/{id}", async (HttpContext http) =>
                    {
                        await http.Request.Body.CopyToAsync(Stream.Null);
                        for (var block = new byte[1 << 20]; ; )
                            await http.Response.Body.WriteAsync(block);
                    });
                    await VideoService.Closing.RunAsync();
                    app.Run();
                    """
                + Closing,
            ["writes-without-end"] =
                Begin
                + """
                    _ = Task.Run(() => { while (true) Console.Write(new string('x', 1 << 16)); });
                    app.MapGet("/films", () => new { films = Array.Empty<string>() });
                    app.MapPut("/films/{id}", () => Results.Text("wrote", statusCode: 418));
                    await VideoService.Closing.RunAsync();
                    app.Run();
                    """
                + Closing,
            ["looks-around"] =
                Begin
                + $$"""
                    string Seen(params string[] places) => string.Join(" ", places.Where(Path.Exists));
                    string Try(Action act) { try { act(); return "done"; } catch (Exception) { return "refused"; } }
                    string Named(IEnumerable<string?> names, params string[] starts) =>
                        string.Join(" ", names.Where(name => starts.Any(start => name!.StartsWith(start))));
                    bool IsKnown(string id)
                    {
                        try
                        {
                            var line = File.ReadAllText($"/proc/{id}/cmdline");
                            return new[] { "bwrap", "BucketLab.Notebooks.dll", "VideoService.dll" }.Any(line.Contains);
                        }
                        catch (Exception) { return true; }
                    }
                    var processes = Directory.GetDirectories("/proc").Select(Path.GetFileName)
                        .Where(name => int.TryParse(name, out _) && !IsKnown(name!));
                    var loaded = AppDomain.CurrentDomain.GetAssemblies().Select(one => one.GetName().Name);
                    var beside = Directory.GetFiles(AppContext.BaseDirectory).Select(Path.GetFileName);
                    var sdk = Environment.GetEnvironmentVariable("DOTNET_ROOT");
                    var saw = "saw ["
                        + Seen("{{Solutions}}", "/root", "/home", "/etc/shadow", "/var", "../../store", "../../judge")
                        + "] [" + string.Join(" ", processes) + "] ["
                        + Named(Environment.GetEnvironmentVariables().Keys.Cast<string>(), "BUCKETLAB_JUDGE", "LAB_S3")
                        + "] " + Try(() => File.WriteAllText("/usr/x", "x"))
                        + " " + Try(() => File.WriteAllText(sdk + "/x", "x"))
                        + " " + Try(() => new System.Net.Sockets.TcpClient("127.0.0.1", 22).Dispose())
                        + " " + Named(loaded, "BucketLab.Course", "BucketLab.Lessons")
                        + " " + Named(beside, "BucketLab.Course", "BucketLab.Lessons") + ".";
                    app.MapGet("/films", () => new { films = Array.Empty<string>() });
                    app.MapPut("/films/{id}", () => Results.Text(saw, statusCode: 418));
                    await VideoService.Closing.RunAsync();
                    app.Run();
                    """
                + Closing,
            ["leads-elsewhere"] =
                Begin
                + """
                    app.MapGet("/films", () => new { films = Array.Empty<string>() });
                    app.MapPut("/films/{id}", () => Results.Redirect("http://127.0.0.1:22/"));
                    await VideoService.Closing.RunAsync();
                    app.Run();
                    """
                + Closing,
            ["deletes-its-bucket"] =
                Begin
                + """
                    var settings = VideoService.Settings.OfEnvironment();
                    await settings.CreateClient().DeleteBucketAsync(settings.Bucket);
                    app.MapGet("/films", () => new { films = Array.Empty<string>() });
                    app.Run();
                    """,
        };

    /// <summary>Additions to the project file, by student.</summary>
    public static IReadOnlyDictionary<string, string> Targets { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["target-looks-around"] = $$"""
                <Target Name="Look" BeforeTargets="BeforeBuild">
                  <Exec Command="for place in '{{Solutions}}' /root /home /etc/shadow ../../store;
                    do test -e $place &amp;&amp; echo 'look : error L1:' SAW $place; done;
                    echo x &gt; '{{ThisCheckout.Root}}/target-was-here';
                    echo x &gt; /usr/x &amp;&amp; echo 'look : error L1:' WROTE;
                    echo 'look : error L1: looked in' `ls -d ../..`; exit 1" />
                </Target>
                """,
            ["target-never-ends"] = """
                <Target Name="Burn" BeforeTargets="BeforeBuild">
                  <Exec Command="for child in `seq 200`; do sleep 864219 &amp; done; wait" />
                </Target>
                """,
        };

    // Stage 1 passes, so that the next is asked.
    private const string Closing = """

        namespace VideoService
        {
            static class Closing
            {
                public static async Task RunAsync()
                {
                    var settings = Settings.OfEnvironment();
                    await settings.CreateClient().DeleteBucketPolicyAsync(settings.Bucket);
                }
            }
        }
        """;
}
