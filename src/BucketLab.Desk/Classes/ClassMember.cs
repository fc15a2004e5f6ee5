using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BucketLab.Contracts;
using BucketLab.Learning;

namespace BucketLab.Desk.Classes;

/// <summary>A learner who has joined a class, under a random name that this process alone knows.</summary>
public sealed class ClassMember : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly HttpClient http;
    private readonly string? name;

    /// <param name="address">The address of the class: TLS, or loopback.</param>
    /// <param name="code">Its code.</param>
    /// <param name="name">A name to show, 1 to 40 characters; null for none.</param>
    /// <exception cref="FormatException">Address, code and name do not fit; the message says what to do.</exception>
    public ClassMember(Uri address, ClassCode code, string? name)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(code);
        if (!LearnerReport.TakesName(name))
            throw new FormatException($"A name has 1 to {LearnerReport.MaxName} characters in one line.");
        if (address.Scheme != Uri.UriSchemeHttps && !LoopbackName.Is(address.Host))
            throw new FormatException("A class on another machine has an address that begins with https://.");
        if (address.Scheme == Uri.UriSchemeHttps && code.Fingerprint.Length == 0)
            throw new FormatException("The code is too short for this address; type all of it.");
        this.name = name;
        http = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                AllowAutoRedirect = false,
                SslOptions = new SslClientAuthenticationOptions
                {
                    // The certificate is nobody's but the one that the code names.
                    RemoteCertificateValidationCallback = (_, shown, _, _) =>
                        shown is X509Certificate2 certificate && code.IsOf(certificate),
                },
            }
        )
        {
            BaseAddress = address,
            Timeout = Limit,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            ClassServer.Scheme.TrimEnd(),
            code.Secret
        );
    }

    /// <summary>Asks which lesson the class is about.</summary>
    /// <exception cref="HttpRequestException">It does not answer, is another one than the code says, or the code is not
    /// its own.</exception>
    public async Task<ClassLesson> AskAsync(CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(new Uri(ClassServer.LessonPath, UriKind.Relative), cancellationToken);
        Demand(answer);
        return await answer.Content.ReadFromJsonAsync<ClassLesson>(LearnerReport.Json, cancellationToken)
            ?? throw new HttpRequestException("The class does not say which lesson it is about.");
    }

    /// <summary>Tells how far the learner is.</summary>
    /// <param name="lesson">The lesson of the class.</param>
    /// <param name="progressFile">The learner's progress.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The number of exercises passed.</returns>
    /// <exception cref="HttpRequestException">It could not be told.</exception>
    /// <exception cref="InvalidDataException">A newer BucketLab wrote the progress.</exception>
    public async Task<int> TellAsync(ClassLesson lesson, string progressFile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var report = LearnerReport.Of(new ProgressFile(progressFile).Of(lesson.Id), name);
        using var answer = await http.PutAsJsonAsync(
            new Uri(ClassServer.LearnersPath + id, UriKind.Relative),
            report,
            LearnerReport.Json,
            cancellationToken
        );
        Demand(answer);
        return report.Passed.Count;
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static void Demand(HttpResponseMessage answer)
    {
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
            throw new HttpRequestException("The code is not that of the class; look at it again.");
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            throw new HttpRequestException("The class is full.");
        answer.EnsureSuccessStatusCode();
    }
}
