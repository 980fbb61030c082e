using System.Text.Json;
using StreamInterp.Interpolation;

namespace StreamInterp.Models.Catalog;

/// <summary>The catalogue's file format: JSON, documented in docs/models.md.</summary>
internal static class CatalogFormat
{
    /// <summary>Longest file that is read.</summary>
    public const int MaximumBytes = 1 << 20;

    private const long MaximumFileBytes = 1L << 40;

    private static readonly JsonDocumentOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a catalogue.</summary>
    /// <param name="source">Name of the file, for messages.</param>
    /// <param name="content">The whole file.</param>
    /// <exception cref="InterpolationException">It is no catalogue; the message names the entry and what is wrong with it.</exception>
    public static IReadOnlyList<CatalogEntry> Read(string source, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content, s_options);
            List<CatalogEntry> entries = [];
            foreach (var element in document.RootElement.GetProperty("networks").EnumerateArray())
            {
                var entry = ReadEntry(source, element);
                if (entries.Any(other => other.Name == entry.Name))
                {
                    throw Wrong(source, $"has the name '{entry.Name}' twice");
                }

                entries.Add(entry);
            }

            return entries;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw Wrong(source, $"is not a catalogue: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    /// <summary>The error of a catalogue that is wrong.</summary>
    public static InterpolationException Wrong(string source, string what, Exception? cause = null) => new(
        $"The catalogue '{source}' {what}.", "Correct it as docs/models.md describes, or move it away.", cause);

    private static CatalogEntry ReadEntry(string source, JsonElement element)
    {
        var name = element.GetProperty("name").GetString() ?? "";
        if (!ModelName.IsValid(name))
        {
            throw Wrong(source, $"has an entry named '{name}', which cannot be a network's name");
        }

        return new CatalogEntry(
            name,
            Required(source, element, name, "network"),
            Required(source, element, name, "description"),
            Required(source, element, name, "licence"),
            element.TryGetProperty("page", out var page) ? Address(source, name, page.GetString() ?? "") : null)
        {
            Remark = element.TryGetProperty("remark", out var remark) ? remark.GetString() : null,
            Published = element.TryGetProperty("published", out var published)
                ? [.. published.EnumerateArray().Select(file => file.GetString() ?? "")]
                : [],
            Download = element.TryGetProperty("download", out var download)
                ? [.. download.EnumerateArray().Select(file => ReadFile(source, name, file))]
                : [],
        };
    }

    private static CatalogFile ReadFile(string source, string entry, JsonElement element)
    {
        FileChecksum? checksum = null;
        if (element.TryGetProperty("checksum", out var text) && !FileChecksum.TryParse(text.GetString() ?? "", out checksum))
        {
            throw Wrong(source, $"has the checksum '{text.GetString()}' at '{entry}', which is neither sha256:.. nor git:..");
        }

        long? bytes = null;
        if (element.TryGetProperty("bytes", out var size))
        {
            bytes = size.TryGetInt64(out var value) && value is >= 0 and <= MaximumFileBytes
                ? value
                : throw Wrong(source, $"has an impossible size at '{entry}'");
        }

        CatalogFile file = new(Address(source, entry, Required(source, element, entry, "url")), checksum, bytes);
        return ModelName.IsValid(file.Name)
            ? file
            : throw Wrong(source, $"has the address '{file.Address}' at '{entry}', which does not end in a file's name");
    }

    private static string Required(string source, JsonElement element, string entry, string property) =>
        element.TryGetProperty(property, out var value) && value.GetString() is { Length: > 0 } text
            ? text
            : throw Wrong(source, $"lacks '{property}' at '{entry}'");

    // Plain http would let anybody on the way choose the file; within this machine there is no way.
    private static Uri Address(string source, string entry, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw Wrong(source, $"has the address '{text}' at '{entry}', which is not an https address");
}
