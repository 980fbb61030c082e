using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StreamInterp.Models.Catalog;

/// <summary>What a file's content has to be.</summary>
/// <param name="Kind">How it is computed.</param>
/// <param name="Hex">Lower-case hexadecimal digits.</param>
public sealed record FileChecksum(ChecksumKind Kind, string Hex)
{
    private const string Sha256Prefix = "sha256:";
    private const string GitPrefix = "git:";

    /// <summary>Reads "sha256:" or "git:" and as many hexadecimal digits as that kind has.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out FileChecksum? checksum)
    {
        checksum = Parse(text, Sha256Prefix, ChecksumKind.Sha256, SHA256.HashSizeInBytes)
            ?? Parse(text, GitPrefix, ChecksumKind.GitBlob, SHA1.HashSizeInBytes);
        return checksum is not null;
    }

    /// <summary>Computes the checksum of a stream from its beginning.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static FileChecksum Of(Stream content, ChecksumKind kind)
    {
        content.Position = 0;
        if (kind == ChecksumKind.Sha256)
        {
            return new FileChecksum(kind, Convert.ToHexStringLower(SHA256.HashData(content)));
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {content.Length}\0")));
        var buffer = new byte[1 << 16];
        for (int count; (count = content.Read(buffer)) > 0;)
        {
            hash.AppendData(buffer, 0, count);
        }

        return new FileChecksum(kind, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The form that <see cref="TryParse"/> reads.</summary>
    public override string ToString() => (Kind == ChecksumKind.Sha256 ? Sha256Prefix : GitPrefix) + Hex;

    private static FileChecksum? Parse(string text, string prefix, ChecksumKind kind, int bytes) =>
        text.StartsWith(prefix, StringComparison.Ordinal) && text.Length == prefix.Length + (2 * bytes)
        && text[prefix.Length..].All(char.IsAsciiHexDigit)
            ? new FileChecksum(kind, text[prefix.Length..].ToLowerInvariant())
            : null;
}
