using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VideoService;

/// <summary>Passes for one film and a time: what they say, and a code that only the holder of the secret can
/// make.</summary>
/// <param name="secret">Known to the service alone.</param>
/// <param name="clock">Says when a pass has ended.</param>
public sealed class Pass(string secret, TimeProvider clock)
{
    private readonly byte[] key = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "passes of films"u8);

    /// <summary>Makes a pass.</summary>
    public string For(Film film, DateTimeOffset expires)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"{expires.ToUnixTimeMilliseconds()}.{film.Shape}");
        return $"{said}.{CodeOf(film.Id, said)}";
    }

    /// <summary>Returns the film that a pass is for; null if the pass is none of ours, of another film or
    /// over.</summary>
    public Film? FilmOf(string id, string? pass)
    {
        if (pass?.Split('.') is not [var expires, var shape, var code])
            return null;
        var isOurs = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(CodeOf(id, $"{expires}.{shape}")),
            Encoding.UTF8.GetBytes(code)
        );
        return
            isOurs
            && long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            && clock.GetUtcNow().ToUnixTimeMilliseconds() < end
            ? new Film(id, shape)
            : null;
    }

    private string CodeOf(string id, string said) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}\n{said}")));
}
