using System.Text;

namespace BucketLab.Media.Mp4;

/// <summary>The four-byte code that names a box, a brand, a handler or a codec (ISO/IEC 14496-12, 4.2).</summary>
public readonly record struct FourCc
{
    /// <summary>Makes a code from its big-endian value.</summary>
    public FourCc(uint value) => Value = value;

    /// <summary>Makes a code from exactly four Latin-1 characters, such as <c>moov</c> or <c>avc1</c>.</summary>
    /// <exception cref="ArgumentException">The text has another length or other characters.</exception>
    public FourCc(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (code.Length != 4 || code.Any(letter => letter > 0xFF))
            throw new ArgumentException($"A box code has four Latin-1 characters; '{code}' is none.", nameof(code));
        Value = (uint)(code[0] << 24 | code[1] << 16 | code[2] << 8 | code[3]);
    }

    /// <summary>The four bytes, read big-endian.</summary>
    public uint Value { get; }

    /// <summary>Lets a code be written as text, as in <c>box.Type == "moov"</c>.</summary>
    public static implicit operator FourCc(string code) => new(code);

    /// <summary>The code as text; bytes that are not printable ASCII appear as <c>\x</c> and two hex digits.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(4);
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            var letter = (char)(Value >> shift & 0xFF);
            if (letter is >= ' ' and <= '~')
                text.Append(letter);
            else
                text.Append("\\x").Append(Convert.ToHexString([(byte)letter]));
        }
        return text.ToString();
    }
}
