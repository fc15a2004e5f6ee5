using System.CommandLine;
using System.Globalization;
using BucketLab.Desk.Classes;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab join</c>: tells a teacher's page which checks have passed.</summary>
internal sealed class JoinCommand : LabCommand
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(15);

    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public JoinCommand(CommandContext context)
        : base(
            "join",
            "Shows your teacher which checks of a lesson have passed, while you work, until Ctrl+C.",
            (
                "lab join https://192.0.2.7:40123 K7QF-93XA-J4M2-8RTY-0QWE-9ZXC",
                "as your teacher shows it; without a name"
            ),
            ("lab join http://127.0.0.1:40123 K7QF-93XA --name Ada", "with a name that the class may see")
        )
    {
        this.context = context;
        var address = new Argument<string>("ADDRESS") { Description = "The address that your teacher shows." };
        var code = new Argument<string>("CODE") { Description = "The code beside it." };
        var name = new Option<string?>("--name") { Description = "A name that the class may see; none when left out." };
        Add(address);
        Add(code);
        Add(name);
        SetAction(
            (parsed, cancellationToken) =>
                JoinAsync(parsed.GetValue(address)!, parsed.GetValue(code)!, parsed.GetValue(name), cancellationToken)
        );
    }

    private async Task<int> JoinAsync(string address, string typed, string? name, CancellationToken cancellationToken)
    {
        using var member = MemberOf(address, typed, name);
        ClassLesson lesson;
        try
        {
            lesson = await member.AskAsync(cancellationToken);
        }
        catch (Exception exception) when (IsNoAnswer(exception, cancellationToken))
        {
            throw new CommandException(ExitCode.Failed, $"You have not joined. {WhyOf(exception)}");
        }

        context.Terminal.Line(
            $"You have joined: {lesson.Title}. Your teacher's page counts the checks of this lesson that you have "
                + $"tried and passed, {(name is null ? "without a name" : $"under the name {name}")}. Nothing else is "
                + "sent. Ctrl+C ends it."
        );
        await TellAsync(member, lesson, cancellationToken);
        return ExitCode.Ok;
    }

    // Also when nothing has changed, so that the learner is told when the class is over.
    private async Task TellAsync(ClassMember member, ClassLesson lesson, CancellationToken cancellationToken)
    {
        var file = context.Wiring.Folder.Progress;
        int? told = null;
        var (written, next, isSilent) = (DateTime.MinValue, 0L, false);
        while (!cancellationToken.IsCancellationRequested)
        {
            if (File.GetLastWriteTimeUtc(file) is var now && (now != written || Environment.TickCount64 >= next))
            {
                var passed = await TryTellAsync(member, lesson, file, isSilent, cancellationToken);
                if (passed is not null && (passed != told || isSilent))
                    context.Terminal.Line(
                        Tone.Good,
                        "told",
                        string.Create(CultureInfo.InvariantCulture, $"  {passed} of the checks of {lesson.Id} passed")
                    );
                (written, next) = (now, Environment.TickCount64 + (long)Again.TotalMilliseconds);
                (told, isSilent) = (passed ?? told, passed is null);
            }

            await Task.Delay(Look, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int?> TryTellAsync(
        ClassMember member,
        ClassLesson lesson,
        string file,
        bool wasSilent,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await member.TellAsync(lesson, file, cancellationToken);
        }
        catch (Exception exception)
            when (IsNoAnswer(exception, cancellationToken)
                || exception is InvalidDataException
                || cancellationToken.IsCancellationRequested
            )
        {
            // Said once; the class may be back in a moment.
            if (!wasSilent && !cancellationToken.IsCancellationRequested)
                context.Terminal.Line(Tone.Unsure, "not told", $"  {WhyOf(exception)} Trying again.");
            return null;
        }
    }

    private static ClassMember MemberOf(string address, string typed, string? name)
    {
        if (
            !Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
        )
            throw new CommandException(
                ExitCode.Usage,
                $"`{address}` is no address of a class. It begins with https:// or, on this machine, http://127.0.0.1."
            );
        if (ClassCode.Parse(typed) is not { } code)
            throw new CommandException(
                ExitCode.Usage,
                $"`{typed}` is no code of a class: it has 8 or 24 letters and digits, such as K7QF-93XA."
            );
        try
        {
            return new ClassMember(uri, code, name);
        }
        catch (FormatException exception)
        {
            throw new CommandException(ExitCode.Usage, exception.Message);
        }
    }

    private static bool IsNoAnswer(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested;

    private static string WhyOf(Exception exception) =>
        exception switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                "The machine that answers is not the one that the code names. Type the address and the code again.",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
                "Nothing answers at this address.",
            OperationCanceledException => "The class does not answer.",
            _ => exception.Message,
        };
}
