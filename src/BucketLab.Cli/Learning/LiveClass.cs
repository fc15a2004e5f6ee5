using System.Net;
using System.Security.Cryptography.X509Certificates;
using BucketLab.Cli.Commands;
using BucketLab.Course.Lessons;
using BucketLab.Desk.Classes;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Learning;

/// <summary>A page with the checks of a class as they pass, until Ctrl+C.</summary>
/// <param name="context">Where to look and to write.</param>
internal sealed class LiveClass(CommandContext context)
{
    /// <summary>Serves it.</summary>
    /// <param name="lesson">The lesson of the class.</param>
    /// <param name="listen">An address of this machine beyond loopback; null for this machine alone.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<int> RunAsync(Lesson lesson, string? listen, CancellationToken cancellationToken)
    {
        var address = listen is null ? null : AddressOf(listen);
        using var certificate = address is null ? null : LocalCertificate.Create(TimeProvider.System, [listen!]);
        await using var server = await StartAsync(lesson, address, certificate, cancellationToken);
        var terminal = context.Terminal;
        terminal.Line($"Show this page to the class: {server.Page}");
        terminal.Line($"Learners type: {Typed.Lab} {server.Invitation}");
        terminal.Line(
            "It shows how many have passed each check, and names only of those who give one. Nothing is kept. Ctrl+C "
                + "ends it."
        );
        await terminal.Output.FlushAsync(cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCode.Ok;
    }

    private static IPAddress AddressOf(string listen) =>
        IPAddress.TryParse(listen, out var address)
        && !IPAddress.IsLoopback(address)
        && !address.Equals(IPAddress.Any)
        && !address.Equals(IPAddress.IPv6Any)
            ? address
            : throw new CommandException(
                ExitCode.Usage,
                $"`{listen}` is no address of this machine by which others reach it. Write one such as 192.0.2.7 "
                    + "(`ip address` or `ipconfig` shows yours), or leave --listen out for this machine alone."
            );

    private static async Task<ClassServer> StartAsync(
        Lesson lesson,
        IPAddress? address,
        X509Certificate2? certificate,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await ClassServer.StartAsync(lesson, address, certificate, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            throw new CommandException(ExitCode.Failed, $"The page of the class did not start: {exception.Message}");
        }
    }
}
