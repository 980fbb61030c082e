/* Plays the pipeline of the second argument and ends amid its frames, as the first says: "exit" by exit(), "kill" by SIGKILL. */
#include <gst/gst.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define ENOUGH_FRAMES 10

static gint frames;

static GstPadProbeReturn
count (GstPad * pad, GstPadProbeInfo * info, gpointer context)
{
  g_atomic_int_inc (&frames);
  return GST_PAD_PROBE_OK;
}

int
main (int argc, char **argv)
{
  gst_init (&argc, &argv);
  GstElement *pipeline = gst_parse_launch (argv[2], NULL);
  GstElement *element = gst_bin_get_by_name (GST_BIN (pipeline), "s");
  GstPad *pad = gst_element_get_static_pad (element, "src");
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, count, NULL, NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  while (g_atomic_int_get (&frames) < ENOUGH_FRAMES)
    g_usleep (1000);
  if (strcmp (argv[1], "kill") == 0)
    raise (SIGKILL);
  exit (0);
}
