using System.Net;
using System.Net.Http.Headers;
using StreamInterp.Interpolation;
using StreamInterp.Models.Weights;

namespace StreamInterp.Cli.Downloads;

/// <summary>Brings one file to the disk; what was cut off is continued where the server can (RFC 9110, range requests).</summary>
/// <param name="client">The connection.</param>
/// <param name="address">The file.</param>
/// <param name="part">Where it goes.</param>
/// <param name="hasChecksum">True where the result will be checked, so that a beginning of unknown version may be continued.</param>
internal sealed class FileDownload(HttpClient client, Uri address, PartialFile part, bool hasChecksum)
{
    private const int MaximumAttempts = 8;
    private const int MaximumAttemptsToConnect = 3; // where there is no way to the server, waiting rarely makes one
    private const int MaximumRedirections = 5;
    private const int BufferBytes = 1 << 17;

    /// <summary>How long the server may say nothing.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait after the first failure; twice as long after each further one.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Downloads the file, in several attempts if need be.</summary>
    /// <param name="progress">Told after every block.</param>
    /// <param name="cancellation">Ends it; what has arrived stays for the next run.</param>
    /// <exception cref="InterpolationException">The server refuses or cannot be reached, or the disk is full.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task RunAsync(Action<DownloadProgress> progress, CancellationToken cancellation)
    {
        var delay = RetryDelay;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TryOnceAsync(progress, cancellation);
                return;
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or TimeoutException)
            {
                cancellation.ThrowIfCancellationRequested();
                if (attempt >= (IsUnreachable(failure) ? MaximumAttemptsToConnect : MaximumAttempts))
                {
                    throw Broken(attempt, failure);
                }
            }

            await Task.Delay(delay, cancellation);
            delay *= 2;
        }
    }

    private async Task TryOnceAsync(Action<DownloadProgress> progress, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(Patience);
        try
        {
            using var response = await SendAsync(silence.Token);
            await using var file = Accept(response);
            await using var content = await response.Content.ReadAsStreamAsync(silence.Token);
            var total = response.Content.Headers.ContentLength is { } rest ? part.Length + rest : (long?)null;
            CheckSize(total);
            var buffer = new byte[BufferBytes];
            for (int count; (count = await content.ReadAsync(buffer, silence.Token)) > 0; silence.CancelAfter(Patience))
            {
                part.Write(file, buffer.AsSpan(0, count));
                CheckSize(part.Length);
                progress(new DownloadProgress(part.Length, total));
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing arrived for {Patience.TotalSeconds:0} s");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(CancellationToken cancellation)
    {
        var target = address;
        for (var redirections = 0; ; redirections++)
        {
            using var request = Request(target);
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.Headers.Location is not { } location || (int)response.StatusCode is < 300 or >= 400)
            {
                return response;
            }

            response.Dispose();
            target = new Uri(target, location);
            if (redirections == MaximumRedirections || !DownloadClient.IsAllowed(target))
            {
                throw new InterpolationException(
                    $"{address} leads to {target}, which is {(DownloadClient.IsAllowed(target) ? "one address too many" : "not an https address")}.",
                    "Correct the catalogue's entry, or download the file yourself.");
            }
        }
    }

    private HttpRequestMessage Request(Uri target)
    {
        HttpRequestMessage request = new(HttpMethod.Get, target);
        var version = part.Version;
        if (part.Length > 0 && (version is not null || hasChecksum))
        {
            request.Headers.Range = new RangeHeaderValue(part.Length, null);
            if (version is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Range", version);
            }
        }

        return request;
    }

    // Opens the file where the response's content belongs.
    private Stream Accept(HttpResponseMessage response)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                return part.Restart(VersionOf(response));
            case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange?.From == part.Length:
                return part.Continue();
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable:
                part.Discard(); // what is here is not the beginning of what is there
                throw new HttpRequestException("the server has another version of the file");
            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                throw new HttpRequestException($"the server answers {(int)response.StatusCode} {response.ReasonPhrase}");
            default:
                throw new InterpolationException(
                    $"{address.Host} answers {(int)response.StatusCode} {response.ReasonPhrase} for {address}.",
                    "The file has moved or needs a browser: download it from the authors' page, then run 'streaminterp models import FILE'.");
        }
    }

    private static string? VersionOf(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag ? tag.ToString() : response.Content.Headers.LastModified?.ToString("R");

    private void CheckSize(long? bytes)
    {
        if (bytes > WeightFile.MaximumBytes)
        {
            part.Discard();
            throw new InterpolationException(
                $"{address} has more than {WeightFile.MaximumBytes >> 20} MiB, and no network needs so much.", "Correct the catalogue's entry.");
        }
    }

    private static bool IsUnreachable(Exception failure) => failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError
            or HttpRequestError.SecureConnectionError,
    };

    private InterpolationException Broken(int attempts, Exception cause) => new(
        $"The download of {address} failed {attempts} times, at last because {cause.Message.TrimEnd('.')}.",
        part.Length > 0
            ? "Run the command again: it continues where it was cut off."
            : "Check the connection, and HTTPS_PROXY where one is needed, or download the file yourself and import it.",
        cause);
}
