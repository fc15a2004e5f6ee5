namespace BucketLab.Grading.Tests;

/// <summary>Answers to open-avatars that try everything but the exercise. Each leaves the variable of the exercise
/// wrong, or never gets that far.</summary>
internal static class HostileAnswers
{
    /// <summary>By the name of the student.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["exits"] = """
                string policy = "";
                Environment.Exit(0);
                """,
            ["loops"] = """
                string policy = "";
                while (true) { }
                """,
            ["forks"] = """
                string policy = "";
                for (int child = 0; child < 60; child++)
                    System.Diagnostics.Process.Start("/bin/sleep", "600");
                await Task.Delay(TimeSpan.FromMinutes(5));
                """,
            ["eats-memory"] = """
                string policy = "";
                unsafe_fill();
                void unsafe_fill()
                {
                    while (true)
                    {
                        var block = System.Runtime.InteropServices.Marshal.AllocHGlobal(16 << 20);
                        System.Runtime.InteropServices.Marshal.Copy(new byte[16 << 20].Select(_ => (byte)1).ToArray(), 0, block, 16 << 20);
                    }
                }
                """,
            ["calls-checks"] = """
                string policy = "";
                foreach (var folder in new[] { System.IO.Path.GetDirectoryName(typeof(Lab).Assembly.Location), AppContext.BaseDirectory, "." })
                    foreach (var file in System.IO.Directory.GetFiles(folder, "BucketLab.Lessons*", System.IO.SearchOption.AllDirectories))
                        policy += file + " ";
                foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
                    foreach (var type in assembly.GetTypes().Where(type => type.Name == "OpenAvatarsCheck" || type.Name == "OpenPrefixCheck"))
                        policy += type.AssemblyQualifiedName + " ";
                """,
            ["replaces-checks"] = """
                string policy = "";
                var catalogue = typeof(Lab).Assembly.GetType("BucketLab.Checks.ExerciseCatalogue");
                var known = (System.Collections.IDictionary)catalogue.GetField("Checks", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static).GetValue(null);
                known.Clear();
                """,
            ["overwrites-progress"] = """
                string policy = "";
                foreach (var file in new[] { "progress.json", "report.jsonl", "grades.json", "grades.csv" })
                    System.IO.File.WriteAllText(System.IO.Path.Combine(Environment.GetEnvironmentVariable("BUCKETLAB_HOME"), file), "{ \"passed\": true }");
                """,
            ["prints-passed"] = """
                string policy = "";
                Console.WriteLine("{\"event\":\"check\",\"exercise\":\"open-avatars\",\"tier\":\"right\",\"message\":\"passed\"}");
                Console.Error.WriteLine("open-avatars: right, 2 of 2 points");
                """,
            ["kills-parent"] = """
                string policy = "";
                var parent = int.Parse(System.IO.File.ReadAllText("/proc/self/stat").Split(") ")[1].Split(' ')[1]);
                System.Diagnostics.Process.Start("/bin/sh", "-c \"kill -9 " + parent + "\"").WaitForExit();
                """,
            ["reads-solutions"] = """
                string policy = "";
                foreach (var place in new[] { ".", "..", "../..", "../../notebooks/05-public-and-private-buckets" })
                    foreach (var file in new[] { "solutions/open-avatars.csx", "05-public-and-private-buckets/solutions/open-avatars.csx" })
                        if (System.IO.File.Exists(System.IO.Path.Combine(place, file)))
                            policy += System.IO.File.ReadAllText(System.IO.Path.Combine(place, file));
                """,
            ["reads-secrets"] = """
                string policy = string.Join("\n", Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(entry => entry.Key + "=" + entry.Value));
                """,
            ["asks-around"] = """
                string policy = "";
                foreach (var letter in "abcd")
                    policy += (await lab.CheckAsync("explain-403", letter.ToString())).ToText();
                """,
            ["floods-judge"] = """
                string policy = "";
                using (var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified))
                {
                    await socket.ConnectAsync(new System.Net.Sockets.UnixDomainSocketEndPoint(Environment.GetEnvironmentVariable("BUCKETLAB_JUDGE")));
                    try
                    {
                        for (int part = 0; part < 20; part++)
                            await socket.SendAsync(new byte[1 << 20]);
                    }
                    catch (System.Net.Sockets.SocketException) { }
                }
                """,
            ["<b>writes-markup"] = """
                string policy = "<script>alert('graded')</script>";
                """,
            ["=1+1"] = """
                string policy = "formula";
                """,
        };
}
