/** Child processes that never outlive the demo: started in their own session, ended by pid. */
@NullMarked
package io.shadan.demo.process;

import org.jspecify.annotations.NullMarked;
