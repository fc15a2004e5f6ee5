using Amazon.Runtime;
using Amazon.S3;

namespace BucketLab.Sessions;

/// <summary>Failures of a server in words for people.</summary>
internal static class ServerErrors
{
    /// <summary>Returns true where no connection was made because the certificate of the server is not
    /// trusted.</summary>
    public static bool IsOfCertificate(Exception? exception) =>
        exception is not null
        && (
            exception is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
            || IsOfCertificate(exception.InnerException)
        );

    /// <summary>Asks a server.</summary>
    /// <exception cref="InvalidOperationException">It did not answer or refused; the message says so.</exception>
    public static async Task<T> InWordsAsync<T>(Uri endpoint, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode != default)
        {
            throw new InvalidOperationException(
                $"{endpoint} refused: {(int)exception.StatusCode} {exception.ErrorCode}, "
                    + $"{exception.Message.TrimEnd('.')}.",
                exception
            );
        }
        catch (Exception exception) when (exception is HttpRequestException or AmazonClientException)
        {
            throw new InvalidOperationException(
                $"Nothing answers at {endpoint}: {exception.Message.TrimEnd('.')}.",
                exception
            );
        }
    }
}
