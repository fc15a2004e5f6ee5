namespace BucketLab.Cli.Doctor;

/// <summary>The machine that the doctor asks; tests can have one without ffmpeg.</summary>
internal interface IMachine
{
    /// <summary>The family of package managers here.</summary>
    SystemFamily Family { get; }

    /// <summary>True if this user may install packages without asking: root, or elevated on Windows.</summary>
    bool IsRoot { get; }

    /// <summary>A variable of the environment, or null.</summary>
    string? Variable(string name);

    /// <summary>The path of the first of these programs that is on the search path or at an absolute path; null when
    /// none is.</summary>
    string? Find(params IEnumerable<string> programs);

    /// <summary>Runs a program to its end and returns what it wrote.</summary>
    Task<ProgramOutput> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken);

    /// <summary>Runs a command of a remedy in the shell, without a limit and without questions.</summary>
    /// <param name="command">The command.</param>
    /// <param name="heard">Is told each line that it writes.</param>
    /// <param name="cancellationToken">Is heard when the command has ended; one that is killed leaves halves.</param>
    Task<ProgramOutput> InstallAsync(string command, Action<string> heard, CancellationToken cancellationToken);

    /// <summary>The reason why nothing can listen on loopback, or null when it can.</summary>
    string? WhyNoLoopback();

    /// <summary>The reason why nothing can be written to a folder, or null when it can.</summary>
    string? WhyNotWritable(string folder);
}
