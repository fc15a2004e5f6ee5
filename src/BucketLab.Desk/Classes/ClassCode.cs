using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace BucketLab.Desk.Classes;

/// <summary>
/// The code with which learners join a class: 40 bits of secret, and behind them, where the class is beyond loopback,
/// the first 80 bits of the SHA-256 of the server's certificate. So a learner who types the code knows whom they talk
/// to without any authority.
/// </summary>
public sealed class ClassCode
{
    // Crockford's base32: no I, L, O and U, which read as something else.
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int SecretLength = 8;
    private const int FingerprintLength = 16;
    private const int Group = 4;
    private const int BitsPerLetter = 5;

    private ClassCode(string letters) => (Secret, Fingerprint) = (letters[..SecretLength], letters[SecretLength..]);

    internal string Secret { get; }

    internal string Fingerprint { get; }

    /// <summary>Makes one.</summary>
    /// <param name="certificate">The certificate of the server; null on loopback, without TLS.</param>
    public static ClassCode Create(X509Certificate2? certificate) =>
        new(
            string.Concat(RandomNumberGenerator.GetItems<char>(Letters, SecretLength))
                + (certificate is null ? "" : FingerprintOf(certificate))
        );

    /// <summary>Reads what somebody typed: in any case, with or without hyphens and blanks.</summary>
    /// <returns>Null when it is no code.</returns>
    public static ClassCode? Parse(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var letters = string.Concat(
            typed
                .ToUpperInvariant()
                .Where(letter => letter is not ('-' or ' '))
                .Select(letter =>
                    letter is 'O' ? '0'
                    : letter is 'I' or 'L' ? '1'
                    : letter
                )
        );
        return letters.Length is SecretLength or (SecretLength + FingerprintLength) && letters.All(Letters.Contains)
            ? new ClassCode(letters)
            : null;
    }

    /// <summary>In groups of four letters.</summary>
    public override string ToString() =>
        string.Join('-', (Secret + Fingerprint).Chunk(Group).Select(group => new string(group)));

    /// <summary>Returns true for the same secret; takes the same time for every other text.</summary>
    internal bool IsSecret(string shown) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(shown)),
            SHA256.HashData(Encoding.UTF8.GetBytes(Secret))
        );

    /// <summary>Returns true for the certificate that the code is about.</summary>
    internal bool IsOf(X509Certificate2 certificate) =>
        Fingerprint.Length > 0 && FingerprintOf(certificate) == Fingerprint;

    private static string FingerprintOf(X509Certificate2 certificate)
    {
        var hash = SHA256.HashData(certificate.RawData);
        var letters = new StringBuilder();
        for (var (at, bits, kept) = (0, 0, 0); letters.Length < FingerprintLength; )
        {
            if (kept < BitsPerLetter)
            {
                (bits, kept) = ((bits << 8) | hash[at++], kept + 8);
                continue;
            }

            kept -= BitsPerLetter;
            letters.Append(Letters[(bits >> kept) & (Letters.Length - 1)]);
            bits &= (1 << kept) - 1;
        }

        return letters.ToString();
    }
}
