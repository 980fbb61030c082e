using System.Net.Http.Headers;

namespace StreamInterp.Cli.Downloads;

/// <summary>The connection to servers of weights.</summary>
internal static class DownloadClient
{
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Creates a client that honours HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY (in either case) and compresses
    /// nothing, so that a byte range means bytes of the file.</summary>
    public static HttpClient Create()
    {
        SocketsHttpHandler handler = new()
        {
            ConnectTimeout = s_connectTimeout,
            AllowAutoRedirect = false, // see FileDownload: each address is looked at first
            UseCookies = false,
        };
        HttpClient client = new(handler) { Timeout = Timeout.InfiniteTimeSpan }; // every read has a limit of its own instead
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("streaminterp", null));
        return client;
    }

    /// <summary>True for https, and for http within this machine: nobody on the way can choose what arrives.</summary>
    public static bool IsAllowed(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
