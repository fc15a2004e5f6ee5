namespace BucketLab.Grading.Tests;

/// <summary>One thing that a submission may try, as its answer to open-avatars.</summary>
/// <param name="Source">The cell. What it finds out it throws as <c>saw ...</c>, which the note of its grade
/// tells.</param>
/// <param name="Outside">Text that its note must hold without a sandbox; null when nothing is promised there.</param>
/// <param name="Inside">Text that its note must hold in a sandbox; the same as outside when left out.</param>
internal sealed record HostileAttempt(string Source, string? Outside, string? Inside = null)
{
    private const string Look = """
        string policy = "";
        string Look(Func<object> look) { try { return look().ToString(); } catch (Exception e) { return e.GetType().Name; } }
        void Run(string line) { using (var process = System.Diagnostics.Process.Start("/bin/sh", new[] { "-c", line })) process.WaitForExit(); }

        """;

    // Every socket of the process: the pipe to the grader, the line to the judge, connections to the store.
    private const string Tell = """
        string policy = "";
        void Tell(string line)
        {
            for (int number = 3; number < 400; number++)
            {
                try
                {
                    var socket = new System.Net.Sockets.Socket(new System.Net.Sockets.SafeSocketHandle((IntPtr)number, false));
                    if (socket.AddressFamily == System.Net.Sockets.AddressFamily.Unix)
                        socket.Send(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
                }
                catch (Exception) { }
            }
        }

        """;

    private const string Memory = """
        static class Memory
        {
            [System.Runtime.InteropServices.DllImport("libc")] public static extern IntPtr mmap(IntPtr at, IntPtr length, int protection, int flags, int file, IntPtr offset);
            [System.Runtime.InteropServices.DllImport("libc")] public static extern int memfd_create(string name, int flags);
            [System.Runtime.InteropServices.DllImport("libc")] public static extern IntPtr write(int file, byte[] bytes, IntPtr count);
        }

        """;

    private const string TooMuchMemory = "it used more than 700 MiB of memory";

    /// <summary>By the name of the student.</summary>
    public static IReadOnlyDictionary<string, HostileAttempt> All { get; } =
        new Dictionary<string, HostileAttempt>(StringComparer.Ordinal)
        {
            // Writes what stands there already, so that a hole that is open does no harm.
            ["writes-kernel-settings"] = new(
                """
                string policy = "";
                string Write(string file)
                {
                    try { System.IO.File.WriteAllText(file, System.IO.File.ReadAllText(file)); return "written"; }
                    catch (System.IO.DirectoryNotFoundException) { return "absent"; }
                    catch (System.IO.IOException) { return "refused"; }
                    catch (UnauthorizedAccessException) { return "refused"; }
                }
                string[] files = { "printk_delay", "core_pattern" };
                throw new Exception("saw " + string.Join(" ", files.Select(file => Write("/proc/sys/kernel/" + file))) + " "
                    + Write("/proc/sys/vm/swappiness") + " " + Write("/sys/kernel/mm/ksm/run") + ".");
                """,
                null,
                "saw refused refused refused absent."
            ),
            ["asks-for-sysrq"] = new(
                Look
                    + """
                    throw new Exception("saw " + Look(() => { using (System.IO.File.OpenWrite("/proc/sysrq-trigger")) return "open"; }) + ".");
                    """,
                null,
                "saw "
            ),
            ["looks-for-private-places"] = new(
                Look
                    + """
                    throw new Exception("saw " + string.Join(" ", new[] { "/etc/ssl/private", "/etc/shadow", "/etc/passwd", "/etc/hosts", "/root", "/home", "/var", "/run", "/usr/local/etc", "/usr/share/doc", "/boot", "/sys" }
                        .Select(place => System.IO.Path.Exists(place))) + ".");
                    """,
                null,
                "saw False False False False False False False False False False False False."
            ),
            ["writes-beside-its-box"] = new(
                Look
                    + """
                    throw new Exception("saw " + string.Join(" ", new[] { "/x", "/dev/x", "/usr/x", "/etc/x", "/proc/x" }.Select(file => Look(() => { System.IO.File.WriteAllText(file, "x"); return "written"; }))) + ".");
                    """,
                null,
                "saw IOException IOException IOException IOException "
            ),
            ["fills-temporary-memory"] = new(
                Look
                    + """
                    string Fill(string file) => Look(() =>
                    {
                        long written = 0;
                        using (var stream = System.IO.File.Create(file))
                            try { for (; written < 80L << 20; written += 1 << 20) { stream.Write(new byte[1 << 20]); stream.Flush(); } } catch (System.IO.IOException) { }
                        System.IO.File.Delete(file);
                        return written <= 64L << 20;
                    });
                    throw new Exception("saw " + Fill("/tmp/hostile-fill") + " " + Fill("/dev/shm/hostile-fill") + ".");
                    """,
                null,
                "saw True True."
            ),
            ["shares-memory"] = new(
                Memory
                    + """
                    string policy = "";
                    for (int part = 0; part < 12; part++)
                    {
                        var at = Memory.mmap(IntPtr.Zero, (IntPtr)(100 << 20), 3, 0x21, -1, IntPtr.Zero);
                        for (int page = 0; page < 100 << 20; page += 4096)
                            System.Runtime.InteropServices.Marshal.WriteByte(at, page, 1);
                    }
                    await Task.Delay(-1);
                    """,
                TooMuchMemory
            ),
            ["hides-memory-in-files-without-a-name"] = new(
                Memory
                    + """
                    string policy = "";
                    for (int file = 0; file < 3; file++)
                    {
                        int number = Memory.memfd_create("hidden", 0);
                        for (int part = 0; part < 300; part++)
                            Memory.write(number, new byte[1 << 20], (IntPtr)(1 << 20));
                    }
                    await Task.Delay(-1);
                    """,
                TooMuchMemory
            ),
            ["tells-an-event-without-a-kind"] = new(Tell + """Tell("{\"Cell\":3}");""", ""),
            ["tells-an-error-without-an-error"] = new(
                Tell
                    + """Tell("{\"event\":\"threw\",\"Cell\":3}"); Tell("{\"event\":\"threw\",\"Cell\":3,\"Error\":{\"Name\":null,\"Message\":null,\"Traceback\":[null]}}");""",
                ""
            ),
            ["shows-nothing"] = new(
                Tell
                    + """Tell("{\"event\":\"showed\",\"Cell\":3}"); Tell("{\"event\":\"showed\",\"Cell\":3,\"Representations\":{\"text/plain\":null}}");""",
                ""
            ),
            ["tells-nothing"] = new(
                Tell
                    + """Tell("null"); Tell("[]"); Tell("\"started\""); Tell("{\"event\":\"finished\",\"Cell\":-7,\"Outcome\":99,\"Duration\":\"-1\"}");""",
                ""
            ),
            ["tells-without-end"] = new(Tell + """Tell(new string('x', 50_000_000));""", ""),
            ["makes-names-that-are-no-text"] = new(
                Look
                    + """
                    Run("cd \"$HOME\" && mkdir \"$(printf 'a\\377\\376')\" && cd \"$(printf 'a\\377\\376')\" && echo x > \"$(printf 'b\\377')\" && ln -s / \"$(printf 'c\\377')\"");
                    throw new Exception("saw " + System.IO.Directory.GetDirectories(Environment.GetEnvironmentVariable("HOME")).Length + ".");
                    """,
                "saw 1."
            ),
            ["nests-folders"] = new(
                Look
                    + """
                    Run("cd \"$HOME\" && mkdir a && echo x > a/x && for level in $(seq 60); do mkdir b && mv a b/$(printf '%0200d' 0) && mv b a; done");
                    throw new Exception("saw " + System.IO.Directory.GetDirectories(Environment.GetEnvironmentVariable("HOME")).Length + ".");
                    """,
                "saw 1."
            ),
            ["takes-rights-away"] = new(
                Look
                    + """
                    Run("mkdir -p \"$HOME/a/b/c\" && echo x > \"$HOME/a/b/c/d\" && chmod 0 \"$HOME/a/b/c\" \"$HOME/a/b\" \"$HOME/a\"");
                    throw new Exception("saw " + System.IO.Directory.GetDirectories(Environment.GetEnvironmentVariable("HOME")).Length + ".");
                    """,
                ""
            ),
            ["writes-what-is-slow-to-colour"] = new(
                "string policy = " + string.Concat(Enumerable.Repeat("$\"{", 6600)) + ";",
                ""
            ),
            ["writes-brackets"] = new("string policy = " + new string('(', 19_000) + ";", ""),
            ["waits-without-end"] = new(
                """
                string policy = "";
                await Task.Delay(-1);
                """,
                "waited longer than 12 s; look for a wait that has no end"
            ),
            ["loops-without-end"] = new(
                """
                string policy = "";
                while (true) { }
                """,
                "of processor time; look for a loop that has no end"
            ),
            ["makes-many-files"] = new(
                """
                string policy = "";
                var home = Environment.GetEnvironmentVariable("HOME");
                for (int file = 0; file < 3000; file++)
                    System.IO.File.WriteAllText(System.IO.Path.Combine(home, file.ToString()), "");
                await Task.Delay(-1);
                """,
                "it made more than 2000 files and folders"
            ),
            ["leaves-a-process-behind"] = new(
                Look
                    + """
                    Run("env -i setsid /bin/sh -c '(sleep 1971 & echo $! > /tmp/bucketlab-left-behind) &' < /dev/null > /dev/null 2>&1");
                    throw new Exception("saw 0.");
                    """,
                "saw 0."
            ),
        };
}
