using System.Runtime.ExceptionServices;

namespace StreamInterp.Motion;

/// <summary>Runs the bands of one piece of work on a few threads of its own, the caller's among them, and waits for all.</summary>
/// <remarks>
/// The thread pool would allocate for each item and share its threads with the host application; these threads sleep between calls and
/// nothing is allocated after construction. Bands are handed out one by one, so that uneven ones balance. One caller at a time.
/// </remarks>
internal sealed class ParallelBands : IDisposable
{
    private readonly SemaphoreSlim _start = new(0);
    private readonly SemaphoreSlim _finished = new(0);
    private readonly Thread[] _threads;
    private IBandWork? _work;
    private Exception? _failure;
    private int _count;
    private int _next;
    private volatile bool _stopping;

    /// <summary>Starts <paramref name="threads"/> - 1 threads; the caller of <see cref="Run"/> is the last.</summary>
    public ParallelBands(int threads)
    {
        _threads = new Thread[Math.Max(1, threads) - 1];
        for (var index = 0; index < _threads.Length; index++)
        {
            _threads[index] = new Thread(Serve) { IsBackground = true, Name = "streaminterp-motion" };
            _threads[index].Start();
        }
    }

    /// <summary>Runs bands 0 to <paramref name="count"/> - 1 and returns when all are done.</summary>
    /// <exception cref="Exception">Whatever a band threw; the first one, if several did.</exception>
    public void Run(IBandWork work, int count)
    {
        (_work, _count, _next, _failure) = (work, count, 0, null);
        var helpers = Math.Min(_threads.Length, count - 1);
        if (helpers > 0)
        {
            _start.Release(helpers);
        }

        Drain();
        for (var helper = 0; helper < helpers; helper++)
        {
            _finished.Wait();
        }

        _work = null;
        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
    }

    /// <summary>Ends the threads; not while <see cref="Run"/> is under way.</summary>
    public void Dispose()
    {
        if (_stopping)
        {
            return;
        }

        _stopping = true;
        if (_threads.Length > 0)
        {
            _start.Release(_threads.Length);
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _start.Dispose();
        _finished.Dispose();
    }

    private void Serve()
    {
        while (true)
        {
            _start.Wait();
            if (_stopping)
            {
                return;
            }

            Drain();
            _finished.Release();
        }
    }

    // An exception would end the host process if it left one of our threads, so it travels to the caller.
    private void Drain()
    {
        try
        {
            for (var band = Interlocked.Increment(ref _next) - 1; band < _count; band = Interlocked.Increment(ref _next) - 1)
            {
                _work!.RunBand(band);
            }
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
        }
    }
}
