using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BucketLab.Course.Services;

/// <summary>Asks a service, and the store by links that the service gave.</summary>
/// <param name="limit">The longest wait for an answer.</param>
/// <param name="clock">Measures it.</param>
/// <param name="store">The address of the store that links lead to.</param>
internal sealed class ServiceClient(TimeSpan limit, TimeProvider clock, Uri store) : IDisposable
{
    private readonly HttpClient client = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            Expect100ContinueTimeout = limit,
        }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    // A film of 40 MiB fits; what else is answered is short.
    private const int MaxFilmBytes = 64 << 20;
    private const int MaxAnswerBytes = 1 << 20;
    private const int ShownAddress = 200;

    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    /// <summary>The service that runs; null between two starts.</summary>
    public ServiceProcess? Service { get; set; }

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="address">Relative to the service, or a link.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="headers">Names and values.</param>
    /// <exception cref="ServiceCheckException">No answer came.</exception>
    public async Task<ServiceAnswer> SendAsync(
        HttpMethod method,
        string address,
        byte[]? body = null,
        params IReadOnlyList<(string Name, string Value)> headers
    )
    {
        var asked = Describe(method, address, body, headers);
        using var request = new HttpRequestMessage(method, Resolve(address, asked));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            // Whoever answers without reading the body is heard all the same.
            request.Headers.ExpectContinue = body.Length > 0;
        }

        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var patience = new CancellationTokenSource(limit, clock);
        try
        {
            using var answer = await client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                patience.Token
            );
            return new ServiceAnswer(
                asked,
                (int)answer.StatusCode,
                answer
                    .Headers.Concat(answer.Content.Headers)
                    .ToDictionary(
                        header => header.Key,
                        header => string.Join(", ", header.Value),
                        StringComparer.OrdinalIgnoreCase
                    ),
                await BodyAsync(answer, method == HttpMethod.Get ? MaxFilmBytes : MaxAnswerBytes, asked, patience.Token)
            )
            {
                Said = (int)answer.StatusCode == 500 ? Service?.Said() ?? "" : "",
            };
        }
        catch (OperationCanceledException)
        {
            throw Gone(
                asked,
                string.Create(CultureInfo.InvariantCulture, $"no answer in {limit.TotalSeconds:0} seconds"),
                "Something in the service waits for ever; look for a missing await, a lock, or a body that is not read."
            );
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The connection breaks a moment before the process is gone.
            throw Service is { } service && await service.EndsWithinAsync(EndLimit)
                ? Gone(asked, service.End(), "One bad request must not end the service: catch it, and answer it.")
                : Gone(
                    asked,
                    $"the connection broke: {exception.Message}",
                    "Read the body, then answer with a status."
                );
        }
    }

    private static async Task<byte[]> BodyAsync(
        HttpResponseMessage answer,
        int most,
        string asked,
        CancellationToken cancellationToken
    )
    {
        await using var from = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var buffer = new byte[81_920];
        while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            body.Write(buffer, 0, read);
            Unless.Holds(
                body.Length <= most,
                asked,
                $"an answer of at most {Quantity.Bytes(most)}",
                "more, and it was not read to its end",
                "Answer with what was asked for."
            );
        }

        return body.ToArray();
    }

    /// <summary>Resolves an address that the service gave.</summary>
    public Uri Resolve(string address, string asked)
    {
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var whole = address.StartsWith('/') ? Service!.Address.GetLeftPart(UriPartial.Authority) + address : address;
        Unless.Holds(
            Uri.TryCreate(whole, options, out var uri)
                && uri.Scheme == Uri.UriSchemeHttp
                && uri.IsLoopback
                && (uri.Port == store.Port || uri.Port == Service!.Address.Port),
            asked,
            "an address of the service or of its store that begins with http:// or with a slash",
            address.Length > ShownAddress ? address[..ShownAddress] + " ..." : address,
            whole.StartsWith("https:", StringComparison.Ordinal)
                ? "The AWS SDK signs for https unless the request says Protocol = Protocol.HTTP; take the one of "
                    + "S3_ENDPOINT."
                : "The check follows no address that leads elsewhere."
        );
        return uri!;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static ServiceCheckException Gone(string asked, string came, string advice) =>
        new(new ServiceFinding(asked, "an answer", came, advice)) { EndsRun = true };

    private static string Describe(
        HttpMethod method,
        string address,
        byte[]? body,
        IReadOnlyList<(string Name, string Value)> headers
    )
    {
        var text = new StringBuilder(method.Method).Append(' ').Append(Shown(address));
        foreach (var (name, value) in headers)
            text.Append(", ").Append(name).Append(": ").Append(value);
        if (body is not null)
            text.Append(", ").Append(Quantity.Bytes(body.Length));
        return text.ToString();
    }

    // Signatures and passes are long, and nobody reads them.
    private static string Shown(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        return query < 0 || address.Length - query < 40 ? address : address[..query] + "?(signed)";
    }
}

/// <summary>An answer, read to its end.</summary>
/// <param name="Asked">The request in a line.</param>
/// <param name="Status">The status.</param>
/// <param name="Headers">The headers, those of the body too.</param>
/// <param name="Body">The body.</param>
internal sealed record ServiceAnswer(string Asked, int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private const int NotWritten = 501;
    private const int ShownCharacters = 200;

    /// <summary>The last lines of the service where it says that it went wrong; otherwise empty.</summary>
    public string Said { get; init; } = "";

    /// <summary>True if the service says that this part of it is a TODO.</summary>
    public bool IsNotWritten => Status == NotWritten;

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>Returns a header; empty when it is not there.</summary>
    public string Header(string name) => Headers.GetValueOrDefault(name, "");

    /// <summary>Fails unless the status is the expected one.</summary>
    /// <returns>This answer.</returns>
    /// <exception cref="ServiceCheckException">It is another.</exception>
    public ServiceAnswer Require(int status, string advice)
    {
        Unless.Holds(
            Status == status,
            Asked,
            status.ToString(CultureInfo.InvariantCulture),
            Came(),
            IsNotWritten ? $"The answer names a TODO that is not written yet. Asked for here: {advice}" : advice
        );
        return this;
    }

    /// <summary>Reads the body as JSON.</summary>
    /// <exception cref="ServiceCheckException">It is none, or lacks something.</exception>
    public T Read<T>(string expected)
        where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize<T>(Body, ServiceJson.Options) is { } value)
                return value;
        }
        catch (JsonException)
        {
            // said below
        }

        throw new ServiceCheckException(
            new ServiceFinding(Asked, expected, Came(), "Answer with this JSON; README.md shows all of it.")
        );
    }

    /// <summary>Status and beginning of the text, for people.</summary>
    public string Came()
    {
        var isText = Body.Length > 0 && !Body.Take(ShownCharacters).Any(value => value is 0 or > 127);
        var text = isText ? Text.Trim().ReplaceLineEndings(" ") : "";
        var shown = text.Length > ShownCharacters ? text[..ShownCharacters] + " ..." : text;
        return Status.ToString(CultureInfo.InvariantCulture) + (shown.Length > 0 ? $": {shown}" : "") + Said;
    }
}

/// <summary>The answers of a service as the contract writes them.</summary>
internal static class ServiceJson
{
    /// <summary>Names in camel case; everything that the contract names must be there.</summary>
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
}

/// <summary>A film in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Shape">portrait or landscape.</param>
internal sealed record ListedFilm(string Id, string Shape);

/// <summary>The answer to <c>GET /films</c>.</summary>
/// <param name="Films">The films.</param>
internal sealed record ListedFilms(IReadOnlyList<ListedFilm> Films);

/// <summary>The answer to <c>GET /films/ID/link</c>.</summary>
/// <param name="Film">A link to the MP4.</param>
/// <param name="Playlist">The main playlist, with its pass.</param>
/// <param name="Expires">The end of both.</param>
internal sealed record GivenLinks(string Film, string Playlist, DateTimeOffset Expires);
